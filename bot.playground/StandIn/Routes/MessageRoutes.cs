using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Messages in channels, threads and direct conversations (resources/message).</summary>
internal sealed class MessageRoutes(Platform platform, Lookup find)
{
    private const int MostInPage = 100;
    private const int PageByDefault = 50;

    private Account Bot => platform.World.Bot;

    public IEnumerable<Route> All =>
        [
            new("GET", "/channels/{channel_id}/messages", History),
            new("POST", "/channels/{channel_id}/messages", Create),
            new(
                "GET",
                "/channels/{channel_id}/messages/{message_id}",
                call => find.Message(call, out _, out var message) ?? Found(message)
            ),
            new("PATCH", "/channels/{channel_id}/messages/{message_id}", Edit),
            new("DELETE", "/channels/{channel_id}/messages/{message_id}", Delete, Variant: AgeOf),
        ];

    private Answer Found(Message message) => Answer.Ok(WireJson.Of(message, platform.World));

    private Answer Create(Call call)
    {
        if (find.Channel(call, out var channel) is { } hidden)
        {
            return hidden;
        }
        if (Repeated(call.Body) is { } first)
        {
            return first.Deleted ? Refusal.UnknownMessage : Found(first);
        }
        if (MayPost(channel) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var draft = MessageForm.Read(call.Body, "", MessageKind.Channel, errors, files: call.Files);
        if (draft.ReplyTo is { } original && channel.FindMessage(original) is null)
        {
            if (draft.FailIfReplyIsGone)
            {
                errors.Add("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
            }
            draft = draft with { ReplyTo = null };
        }
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (draft.IsEmpty)
        {
            return Refusal.EmptyMessage;
        }
        if (draft.BringsFiles && !find.BotMay(channel, Permissions.AttachFiles))
        {
            return Refusal.MissingPermissions;
        }
        var type = draft.ReplyTo is null ? MessageType.Default : MessageType.Reply;
        return Found(platform.Messages.Post(channel, Bot, draft, type));
    }

    /// <summary>
    /// What a repeat stands for. It is looked up before anything is checked: "that message will be returned" says the
    /// document, and somebody may have closed their direct messages between the first try and the second.
    /// </summary>
    private Message? Repeated(JsonObject body) =>
        body.Flag("enforce_nonce") == true && body["nonce"] is JsonValue nonce
            ? platform.Messages.FindByNonce(Bot, nonce.ToString())
            : null;

    /// <summary>Deleting what is older than two weeks has a limit of its own, as clients know.</summary>
    private string AgeOf(IReadOnlyDictionary<string, string> values)
    {
        lock (platform.World.Gate)
        {
            return
                ulong.TryParse(values["channel_id"], out var channel)
                && ulong.TryParse(values["message_id"], out var id)
                && platform.World.Channels.GetValueOrDefault(channel)?.FindMessage(id) is { } message
                && platform.World.Now - message.PostedAt > TimeSpan.FromDays(14)
                ? " old"
                : "";
        }
    }

    private Answer? MayPost(Channel channel)
    {
        if (channel.Recipient is { } human)
        {
            var meets = human.Guilds.Any(Bot.Guilds.Contains);
            return human.ClosedToDirectMessages ? Refusal.DirectMessagesClosed
                : meets ? null
                : Refusal.NoMutualGuild;
        }
        if (channel.Type == ChannelType.Forum)
        {
            return Refusal.NotATextChannel;
        }
        if (!Access.CanSend(Bot, channel))
        {
            return Refusal.MissingPermissions;
        }
        return channel.Thread switch
        {
            { Locked: true } when !find.BotMay(channel, Permissions.ManageThreads) => Refusal.ThreadIsLocked,
            { Locked: true, Archived: true } => Refusal.ThreadIsArchived,
            { Archived: true } when channel.Guild!.ActiveThreads.Count >= ThreadBoard.MostActive =>
                Refusal.TooManyActiveThreads,
            _ => null,
        };
    }

    private Answer Edit(Call call)
    {
        if (find.Message(call, out var channel, out var message) is { } refusal)
        {
            return refusal;
        }
        if (message.Author != Bot)
        {
            return Refusal.NotTheAuthor;
        }
        if (channel.Thread is { Archived: true })
        {
            return Refusal.ThreadIsArchived;
        }
        var errors = new FormErrors();
        var change = MessageForm.Read(call.Body, "", MessageKind.Channel, errors, message, call.Files);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (WouldBeEmpty(message, change))
        {
            return Refusal.EmptyMessage;
        }
        if (change.BringsFiles && !find.BotMay(channel, Permissions.AttachFiles))
        {
            return Refusal.MissingPermissions;
        }
        platform.Messages.Change(message, change);
        return Found(message);
    }

    public static bool WouldBeEmpty(Message message, Draft change) =>
        new Draft
        {
            Content = change.Content ?? message.Content,
            Components = change.Components ?? message.Components,
            Embeds = change.Embeds ?? message.Embeds,
            Attachments = change.Attachments ?? [.. message.Attachments.Select(AttachmentDraft.Keep)],
        }.IsEmpty;

    private Answer Delete(Call call)
    {
        if (find.Message(call, out var channel, out var message) is { } refusal)
        {
            return refusal;
        }
        if (message.Author != Bot && !find.BotMay(channel, Permissions.ManageMessages))
        {
            return Refusal.MissingPermissions;
        }
        platform.Messages.Remove(message);
        return Answer.NoContent;
    }

    /// <summary>Newest first; nothing at all without READ_MESSAGE_HISTORY.</summary>
    private Answer History(Call call)
    {
        if (find.Channel(call, out var channel) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var limit = call.Limit(errors, PageByDefault, MostInPage);
        var (before, after) = (call.IdIn("before", errors), call.IdIn("after", errors));
        var around = call.IdIn("around", errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (!find.BotMay(channel, Permissions.ReadMessageHistory))
        {
            return Answer.Ok(WireJson.List([]));
        }
        var between = channel
            .Messages.Where(message => message.Id > (after ?? 0) && message.Id < (before ?? ulong.MaxValue))
            .ToList();
        var page =
            around is { } middle
                ? between
                    .Where(message => message.Id < middle)
                    .TakeLast(limit / 2)
                    .Concat(between.Where(message => message.Id >= middle).Take(limit - (limit / 2)))
            // After a message the next ones are meant, else the newest.
            : after > 0 ? between.Take(limit)
            : between.TakeLast(limit);
        return Answer.Ok(WireJson.List(page.Reverse().Select(message => WireJson.Of(message, platform.World))));
    }
}
