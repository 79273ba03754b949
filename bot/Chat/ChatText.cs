using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>
/// Text on its way to people. It is built of spans, never concatenated, so that what a member wrote stays words: it
/// cannot ping anyone, cannot open a link and cannot break the message around it.
/// </summary>
internal sealed record ChatText(IReadOnlyList<ChatSpan> Spans)
{
    public static readonly ChatText Empty = new([]);

    /// <summary>The bot's own words, in the platform-neutral subset of Markdown (bold, italics, quotes, lists).</summary>
    public static ChatText Markdown(string text) => new([new ChatSpan.Markdown(text)]);

    /// <summary>Somebody else's words: shown to the letter.</summary>
    public static ChatText Verbatim(string text) => new([new ChatSpan.Verbatim(text)]);

    /// <summary>Names a person; <paramref name="notify"/> decides whether their device rings.</summary>
    public static ChatText Mention(UserId user, bool notify) => new([new ChatSpan.Mention(user, notify)]);

    /// <summary>Names everybody who has a role; <paramref name="notify"/> decides whether their devices ring.</summary>
    public static ChatText Mention(RoleId role, bool notify) => new([new ChatSpan.Role(role, notify)]);

    /// <summary>Names a role; nobody's device rings.</summary>
    public static ChatText Role(RoleId role) => Mention(role, notify: false);

    /// <summary>Names a channel, as a link to it.</summary>
    public static ChatText Channel(ChannelId channel) => new([new ChatSpan.Channel(channel)]);

    /// <summary>A moment, shown in each reader's own time zone.</summary>
    public static ChatText Moment(Instant at) => new([new ChatSpan.Moment(at)]);

    public static ChatText operator +(ChatText left, ChatText right) => new([.. left.Spans, .. right.Spans]);

    /// <summary>Joins as a person would: "a", "a and b", "a, b and c".</summary>
    public static ChatText Enumerate(IReadOnlyList<ChatText> parts, Language language)
    {
        var and = TextBook.Of("Chat").In(language).Raw("and");
        var text = Empty;
        for (var i = 0; i < parts.Count; i++)
        {
            var joint =
                i == 0 ? ""
                : i == parts.Count - 1 ? $" {and} "
                : ", ";
            text = text + Markdown(joint) + parts[i];
        }

        return text;
    }
}
