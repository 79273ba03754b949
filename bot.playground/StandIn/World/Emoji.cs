using System.Text;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Tells emojis from other texts.</summary>
internal static class Emoji
{
    private const int LongestUtf16 = 40;
    private const int FirstSymbol = 0x2190;

    /// <summary>Symbols, with the signs that join, colour and frame them; no letters. Flags and key caps count.</summary>
    public static bool IsOne(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return text.Length is > 0 and <= LongestUtf16
            && runes.TrueForAll(rune => !Rune.IsLetter(rune) && !Rune.IsWhiteSpace(rune))
            && runes.Exists(rune =>
                rune.Value >= FirstSymbol || rune.Value is 0x00A9 or 0x00AE or 0x203C or 0x2049 or 0x20E3
            );
    }
}
