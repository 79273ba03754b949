using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

/// <summary>
/// A person in front of a Discord client. Everything they do waits for what they then see; what their client would not
/// let them do comes back as <see cref="Seen.Refused"/> and never reaches the bot.
/// </summary>
internal sealed partial class SimulatedUser(Platform platform, Account account)
{
    private static readonly Dictionary<string, object> NoOptions = [];

    public Account Account => account;

    public string Name => account.DisplayName;

    /// <summary>Closed: the bot's direct messages are refused.</summary>
    public bool ClosedToDirectMessages
    {
        get => account.ClosedToDirectMessages;
        set => account.ClosedToDirectMessages = value;
    }

    /// <summary>What the bot and they wrote to each other, oldest first.</summary>
    public IReadOnlyList<Message> DirectMessages
    {
        get
        {
            lock (platform.World.Gate)
            {
                return [.. platform.Guilds.DirectChannel(account).Messages];
            }
        }
    }

    /// <summary>The conversation with the bot, to type or press something in.</summary>
    public Channel DirectChannel
    {
        get
        {
            lock (platform.World.Gate)
            {
                return platform.Guilds.DirectChannel(account);
            }
        }
    }

    public bool CanSee(Channel channel)
    {
        lock (platform.World.Gate)
        {
            return Access.CanSee(account, channel);
        }
    }

    /// <summary>Writes a message. A mention in a thread brings people in, and writing brings the writer in.</summary>
    /// <returns>A reply seen by all, namely one's own message, or the refusal.</returns>
    public Seen Say(Channel channel, string text, Message? replyTo = null)
    {
        lock (platform.World.Gate)
        {
            if (channel.Type == ChannelType.Forum || !Access.CanSend(account, channel))
            {
                return new Seen.Refused($"{account} cannot write in {channel}.");
            }
            if (ThreadRefusal(channel) is { } refusal)
            {
                return refusal;
            }
            var draft = new Draft { Content = text, ReplyTo = replyTo?.Id };
            var type = replyTo is null ? MessageType.Default : MessageType.Reply;
            return new Seen.Reply(platform.Messages.Post(channel, account, draft, type), IsEphemeral: false);
        }
    }

    /// <summary>Reacts to a message that they see.</summary>
    public void React(Message message, string emoji)
    {
        lock (platform.World.Gate)
        {
            platform.Reactions.Add(message, account, emoji);
        }
    }

    public override string ToString() => account.DisplayName;
}
