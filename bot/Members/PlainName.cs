using System.Text;

namespace NetSocialBot.Members;

/// <summary>A name for a label, which has no markup to escape but can be turned around, hidden or too long.</summary>
internal static class PlainName
{
    private const string Unreadable = "…";

    public static string Of(string name, int maximum)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var shown = Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune;
            if (IsInvisible(shown) || (shown.Value == ' ' && (kept.Length == 0 || kept[^1] == ' ')))
            {
                continue;
            }

            if (kept.Length + shown.Utf16SequenceLength > maximum)
            {
                break;
            }

            kept.Append(shown);
        }

        var plain = kept.ToString().Trim();
        return plain.Length == 0 ? Unreadable : plain;
    }

    /// <summary>Controls, marks of direction and what has no width; the joiner that makes one emoji of several stays.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value != 0x200D
        && (
            Rune.IsControl(rune)
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
        );
}
