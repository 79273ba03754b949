using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Something that a user asked of the bot, from the click to the last follow-up.</summary>
/// <param name="what">As people would say it: <c>/round now</c>.</param>
internal sealed class Interaction(
    ulong id,
    string token,
    InteractionType type,
    Account user,
    Channel channel,
    string what,
    DateTimeOffset createdAt
)
{
    public ulong Id => id;

    /// <summary>The secret of the answering routes, for 15 minutes.</summary>
    public string Token => token;

    public InteractionType Type => type;

    public Account User => user;

    public Channel Channel => channel;

    public string What => what;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>The message whose button was pressed, or whose button opened the form.</summary>
    public Message? Source { get; init; }

    /// <summary>The command's name; null for everything else.</summary>
    public string? Command { get; init; }

    /// <summary>A command picked on a person or a message, and not typed.</summary>
    public bool IsFromMenu { get; init; }

    /// <summary>Of a form: what had opened it.</summary>
    public InteractionOrigin? Trigger { get; init; }

    public InteractionState State { get; set; }

    /// <summary>What <c>@original</c> stands for: the first reply, or the message that is being updated.</summary>
    public Message? Original { get; set; }

    public List<Message> FollowUps { get; } = [];

    public TaskCompletionSource Acknowledged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first thing that the user gets to see.</summary>
    public TaskCompletionSource<Seen> Shown { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InteractionOrigin Origin =>
        new(id, (int)type, user, Command, type == InteractionType.Component ? Source?.Id : null, Trigger);
}
