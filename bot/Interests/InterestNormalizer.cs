using System.Globalization;
using System.Text;

namespace NetSocialBot.Interests;

/// <summary>Turns what a member typed into something that two members can have in common.</summary>
internal static class InterestNormalizer
{
    private const string KeptAtTheEnd = "#+&%*/";
    private const string KeptWhenShown = "!?";

    /// <returns>Null when nothing is left to compare (white space, a lone full stop).</returns>
    public static Interest? Normalize(string text)
    {
        var tidy = CollapseWhiteSpace(LetterFolding.Compose(text));
        if (tidy.Length == 0)
        {
            return null;
        }
        var display = StripEnd(tidy, KeptAtTheEnd + KeptWhenShown);
        var key = LetterFolding.FoldCase(StripEnd(tidy, KeptAtTheEnd));
        if (key.Length > 0)
        {
            return new Interest(key, display);
        }
        // Somebody who wrote only "🎸" meant it; somebody who wrote only "..." did not.
        return tidy.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            ? new Interest(tidy, tidy)
            : null;
    }

    private static string CollapseWhiteSpace(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                result.Append(character);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }
        return result.ToString().TrimEnd();
    }

    private static string StripEnd(string text, string kept)
    {
        var end = text.Length;
        while (end > 0)
        {
            var status = Rune.DecodeLastFromUtf16(text.AsSpan(0, end), out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done || !IsDecoration(rune, kept))
            {
                break;
            }
            end -= length;
        }
        return end == text.Length ? text : text[..end];
    }

    private static bool IsDecoration(Rune rune, string kept)
    {
        if (rune.IsBmp && kept.Contains((char)rune.Value, StringComparison.Ordinal))
        {
            return false;
        }
        // Emoji are "other symbols"; their joiners, skin tones and variation selectors come in the other categories.
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.OtherPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OtherSymbol
                or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark;
    }
}
