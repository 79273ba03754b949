using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetSocialBot.Wording;

/// <summary>
/// What a model answered, taken for hostile: only one plain line that ends as a question passes. It can neither link, mention,
/// format nor pretend to be another message, whatever the model was talked into.
/// </summary>
internal static partial class WordedQuestion
{
    public const int Longest = 300;
    private const int Shortest = 15;

    /// <summary>Signs with a meaning on some platform: mentions, links, emoji by name, formatting.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("@#<>`|*_~[](){}\\/=");

    /// <returns>Null where it is not fit to be asked.</returns>
    public static string? TryRead(string? answer)
    {
        var text = Unquoted(answer?.Trim() ?? "");
        return
            text.Length is >= Shortest and <= Longest
            && text.EndsWith('?')
            && text.IsNormalized()
            && text.EnumerateRunes().All(rune => IsPlain(Rune.GetUnicodeCategory(rune)))
            && !text.AsSpan().ContainsAny(Signs)
            && !Address().IsMatch(text)
            ? text
            : null;
    }

    /// <summary>Models like to put quotation marks around what they were asked for.</summary>
    private static string Unquoted(string text) =>
        text.Length > 2 && (text[0], text[^1]) is ('"', '"') or ('“', '”') or ('«', '»') or ('„', '“')
            ? text[1..^1].Trim()
            : text;

    /// <summary>No line ends, no writing backwards, nothing that cannot be seen.</summary>
    private static bool IsPlain(UnicodeCategory category) =>
        category
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );

    /// <summary>"example.com": a full stop or colon inside a word.</summary>
    [GeneratedRegex(@"\p{L}[.:]\p{L}")]
    private static partial Regex Address();
}
