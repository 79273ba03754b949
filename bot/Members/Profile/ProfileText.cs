using System.Text;

namespace NetSocialBot.Members.Profile;

/// <summary>What somebody wrote, as it is kept.</summary>
internal static class ProfileText
{
    /// <param name="maxLength">In UTF-16 units.</param>
    /// <returns>
    /// Trimmed; empty if nothing of it can be seen. The platform has held the length already; it is looked at again rather than
    /// trusted, and what had to be cut is told.
    /// </returns>
    public static (string Text, bool WasCut) Clean(string written, int maxLength)
    {
        var text = written.EnumerateRunes().Any(IsVisible) ? written.Trim() : "";
        return text.Length <= maxLength ? (text, false) : (Cut(text, maxLength), true);
    }

    /// <summary>On one line, shortened with an ellipsis; for lists and options.</summary>
    public static string Preview(string text, int maxLength)
    {
        var line = OnOneLine(text);
        return line.Length <= maxLength ? line : Cut(line, maxLength - 1) + "…";
    }

    public static string OnOneLine(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Never in the middle of a surrogate pair: half an emoji is not text.</summary>
    private static string Cut(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>
    /// Not white space, no control or format character (zero-width ones, marks of direction), and none of those that fonts show as
    /// nothing: fillers, the empty Braille cell, variation selectors (Unicode, Default_Ignorable_Code_Point).
    /// </summary>
    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate
            )
        && rune.Value
            is not (
                0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2800
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xE0000 and <= 0xE0FFF)
            );
}
