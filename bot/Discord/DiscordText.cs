using System.Text;
using NetSocialBot.Chat;

namespace NetSocialBot.Discord;

/// <summary>
/// Renders <see cref="ChatText"/> in Discord's markup. Other people's words are escaped; only those who are meant to be
/// notified come back in the list that goes into <c>allowed_mentions</c>.
/// </summary>
internal static class DiscordText
{
    /// <summary>UTF-16 units of a bot's message content (Discord, message resource).</summary>
    public const int MaximumContent = 2000;

    private const string Escaped = "\\*_~|`[]<";

    /// <summary>At the start of a line these make headings, lists and quotes.</summary>
    private const string EscapedAtLineStart = "#->";

    public static (string Content, IReadOnlyList<UserId> Notified) Render(
        ChatText text,
        DiscordIdentity? identity = null
    )
    {
        var content = "";
        // A member's long words give way first; the bot's own sentences stay whole.
        for (var verbatim = MaximumContent; verbatim >= 15; verbatim /= 2)
        {
            content = Write(text, verbatim, identity);
            if (content.Length <= MaximumContent)
            {
                break;
            }
        }

        return (Shorten(content, MaximumContent), NotifiedIn(text));
    }

    /// <summary>Whether nothing of it would be shortened.</summary>
    public static bool Fits(ChatText text, DiscordIdentity? identity = null) =>
        Write(text, MaximumContent, identity) is { Length: <= MaximumContent }
        && text.Spans.OfType<ChatSpan.Verbatim>().All(v => v.Text.Length <= MaximumContent);

    /// <summary>The roles that are meant to be notified.</summary>
    public static IReadOnlyList<RoleId> RolesIn(ChatText text) =>
        [.. text.Spans.OfType<ChatSpan.Role>().Where(r => r.Notify).Select(r => r.Id).Distinct()];

    private static List<UserId> NotifiedIn(ChatText text) =>
        [.. text.Spans.OfType<ChatSpan.Mention>().Where(m => m.Notify).Select(m => m.User).Distinct()];

    private static string Write(ChatText text, int verbatim, DiscordIdentity? identity)
    {
        var content = new StringBuilder();
        foreach (var span in text.Spans)
        {
            _ = span switch
            {
                ChatSpan.Markdown own => content.Append(own.Text),
                ChatSpan.Verbatim theirs => Escape(content, Shorten(theirs.Text, verbatim)),
                ChatSpan.Mention mention => content.Append(CultureInfo.InvariantCulture, $"<@{mention.User}>"),
                ChatSpan.Role role => content.Append(CultureInfo.InvariantCulture, $"<@&{role.Id}>"),
                ChatSpan.Channel channel => content.Append(CultureInfo.InvariantCulture, $"<#{channel.Id}>"),
                ChatSpan.Command command => content.Append(Shown(command.Path, identity)),
                ChatSpan.Moment moment => content.Append(
                    CultureInfo.InvariantCulture,
                    $"<t:{moment.At.ToUnixTimeSeconds()}:F>"
                ),
                _ => throw new InvalidOperationException($"No rendering for {span.GetType().Name}."),
            };
        }

        return content.ToString();
    }

    /// <summary>
    /// As Discord lets one press on it, with the name in the language of whoever reads it (reference, message formatting); plain as
    /// long as its id is not known.
    /// </summary>
    private static string Shown(string path, DiscordIdentity? identity) =>
        identity is not null && identity.Commands.TryGetValue(path.Split(' ')[0], out var id)
            ? $"</{path}:{id}>"
            : $"`/{path}`";

    private static StringBuilder Escape(StringBuilder content, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var lineStart = content.Length == 0 || content[^1] == '\n';
            if (IsBidirectionalControl(c) || (char.IsControl(c) && c != '\n'))
            {
                // They would turn the rest of the message around, or hide it.
                continue;
            }

            if (
                Escaped.Contains(c, StringComparison.Ordinal)
                || (lineStart && EscapedAtLineStart.Contains(c, StringComparison.Ordinal))
            )
            {
                content.Append('\\');
            }

            content.Append(c);
            if (c == '@' || (c == ':' && i + 1 < text.Length && text[i + 1] == '/'))
            {
                // A zero-width space: "@everyone" looks like no mention, "https:" becomes no link.
                content.Append('\u200b');
            }
        }

        return content;
    }

    private static bool IsBidirectionalControl(char c) =>
        c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f';

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
