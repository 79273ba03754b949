namespace NetSocialBot.Playground.StandIn.World;

/// <summary>
/// Something that happened in the stand-in, in the order it happened. Texts are as they were at that moment, with
/// mentions written out as names; the message itself may have changed since.
/// </summary>
internal abstract record Happening
{
    /// <summary>By the stand-in's wire clock.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <param name="Buttons">Labels, in reading order.</param>
internal sealed record MessagePosted(
    Message Message,
    string Text,
    IReadOnlyList<string> Buttons,
    IReadOnlyList<Account> Pinged
) : Happening;

internal sealed record MessageEdited(Message Message, string Text, IReadOnlyList<string> Buttons) : Happening;

internal sealed record MessageDeleted(Message Message) : Happening;

internal sealed record ReactionAdded(Message Message, string Emoji, Account By) : Happening;

internal sealed record ReactionRemoved(Message Message, string Emoji, Account By) : Happening;

internal sealed record MessagePinned(Message Message, bool Pinned) : Happening;

internal sealed record ThreadCreated(Channel Thread, Account By) : Happening;

/// <summary>Fires also for the one who opens a thread, and for those whom a mention brings in.</summary>
internal sealed record ThreadMemberAdded(Channel Thread, Account Member, Account By) : Happening;

internal sealed record ThreadMemberRemoved(Channel Thread, Account Member) : Happening;

internal sealed record ThreadArchiveChanged(Channel Thread, bool Archived) : Happening;

internal sealed record MemberJoined(Guild Guild, Account Member) : Happening;

internal sealed record MemberLeft(Guild Guild, Account Member) : Happening;

/// <param name="Guild">Null for the commands of all guilds.</param>
/// <param name="Names">In the order published.</param>
internal sealed record CommandsPublished(Guild? Guild, IReadOnlyList<string> Names) : Happening;

/// <param name="What">As people would say it: <c>/round now</c>, <c>[We met]</c>.</param>
internal sealed record InteractionSent(ulong InteractionId, Account User, Channel Channel, string What) : Happening;

/// <param name="CallbackType">Discord's number, for example 4 a message, 5 "thinking", 9 a form.</param>
/// <param name="After">From the interaction's creation to the arrival of its first answer.</param>
internal sealed record InteractionAnswered(
    ulong InteractionId,
    Account User,
    Channel Channel,
    string What,
    int CallbackType,
    TimeSpan After
) : Happening;

/// <summary>Three seconds went by: the user reads "The application did not respond".</summary>
internal sealed record InteractionUnanswered(ulong InteractionId, Account User, Channel Channel, string What)
    : Happening;

/// <param name="Resumed">Else a new session was made.</param>
internal sealed record BotConnected(string SessionId, bool Resumed) : Happening;

/// <param name="CloseCode">Null when the connection broke without one.</param>
internal sealed record BotDisconnected(string? SessionId, int? CloseCode) : Happening;

/// <param name="Route">Method and template, for example <c>POST /channels/{channel_id}/messages</c>.</param>
/// <param name="Code">Discord's error code; null where the request succeeded.</param>
internal sealed record RequestAnswered(string Route, int Status, int? Code) : Happening;
