using System.Text;

namespace NetSocialBot.Chat.Handlers;

/// <summary>What commands may be called, by the rules of the strictest platform (Discord, application commands, naming).</summary>
internal static class WordRules
{
    public const int LongestName = 32;
    public const int LongestDescription = 100;

    /// <summary>Of slash commands and options.</summary>
    public static bool IsName(string name) =>
        name.EnumerateRunes().Count() is >= 1 and <= LongestName && name.EnumerateRunes().All(MayStandInName);

    /// <summary>Of commands in menus, which may hold capitals and spaces.</summary>
    public static bool IsTitle(string title) => title.Length is >= 1 and <= LongestName && title.Trim() == title;

    public static bool IsDescription(string description) =>
        description.Length is >= 1 and <= LongestDescription && !string.IsNullOrWhiteSpace(description);

    private static bool MayStandInName(Rune rune) =>
        (
            Rune.IsLetter(rune)
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.LetterNumber
                    or UnicodeCategory.OtherNumber
            || rune.Value is '-' or '_' or '\''
            || IsOfDevanagariOrThai(rune.Value)
        )
        && Rune.ToLowerInvariant(rune) == rune;

    /// <summary>Their vowel signs are marks and no letters, and no word can do without.</summary>
    private static bool IsOfDevanagariOrThai(int value) =>
        value
            is (>= 0x0900 and <= 0x0963)
                or (>= 0x0966 and <= 0x097F)
                or (>= 0x0E01 and <= 0x0E3A)
                or (>= 0x0E40 and <= 0x0E5B);
}
