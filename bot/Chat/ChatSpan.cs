using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>A piece of a <see cref="ChatText"/>; each platform renders it in its own markup.</summary>
internal abstract record ChatSpan
{
    private ChatSpan() { }

    /// <summary>The bot's own words.</summary>
    internal sealed record Markdown(string Text) : ChatSpan;

    /// <summary>A member's or an operator's words: escaped on the way out.</summary>
    internal sealed record Verbatim(string Text) : ChatSpan;

    internal sealed record Mention(UserId User, bool Notify) : ChatSpan;

    /// <summary>Names everybody who has a role.</summary>
    internal sealed record Role(RoleId Id, bool Notify) : ChatSpan;

    internal sealed record Channel(ChannelId Id) : ChatSpan;

    /// <summary>Names a slash command, in the reader's language where the platform can.</summary>
    /// <param name="Path">As <see cref="Handlers.Incoming.Command"/> has it: <c>join</c>, <c>round schedule</c>.</param>
    internal sealed record Command(string Path) : ChatSpan;

    internal sealed record Moment(Instant At) : ChatSpan;
}
