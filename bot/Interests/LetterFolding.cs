using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NetSocialBot.Interests;

/// <summary>
/// Makes one spelling of characters that Unicode calls the same. The product runs in globalization-invariant mode (no
/// ICU on small machines), where <see cref="string.Normalize()"/> leaves text as it is; this covers what keyboards of
/// Latin, Greek, Cyrillic and Japanese scripts really produce.
/// </summary>
internal static class LetterFolding
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;
    private const char SoftHyphen = '\u00AD';
    private const char ByteOrderMark = '\uFEFF';
    private const char FirstKanaMark = '\u3099';

    // Latin ligatures U+FB00 to U+FB06, in order.
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = ReadCompositions();

    private static readonly FrozenDictionary<char, string> Bare = ReadBareLetters();

    /// <summary>Composes letter and mark, narrows full-width forms, opens ligatures, drops invisible characters.</summary>
    public static string Compose(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (result.Length > 0 && Composed.TryGetValue((result[^1], character), out var composed))
            {
                result[^1] = composed;
            }
            else if (character is >= FirstFullWidth and <= LastFullWidth)
            {
                result.Append((char)(character - FullWidthOffset));
            }
            else if (character is >= '\uFB00' and <= '\uFB06')
            {
                result.Append(Ligatures[character - '\uFB00']);
            }
            else if (character is not (SoftHyphen or ByteOrderMark))
            {
                result.Append(character);
            }
        }
        return result.ToString();
    }

    /// <summary>Lower case in no particular language; sharp s reads as ss, the final sigma as any other.</summary>
    public static string FoldCase(string text) =>
        text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace('ς', 'σ').Replace('İ', 'i');

    /// <summary>The letter as somebody without that key on the keyboard writes it: "e" for "é", "o" for "ø".</summary>
    /// <param name="rune">In lower case.</param>
    public static string WithoutMark(Rune rune) =>
        rune.IsBmp && Bare.TryGetValue((char)rune.Value, out var bare) ? bare : rune.ToString();

    private static FrozenDictionary<char, string> ReadBareLetters()
    {
        // Letters that Unicode does not take apart, and that people write without their strokes nevertheless.
        var bare = new Dictionary<char, string>
        {
            ['ø'] = "o",
            ['ł'] = "l",
            ['đ'] = "d",
            ['ı'] = "i",
            ['æ'] = "ae",
            ['œ'] = "oe",
            ['ð'] = "d",
            ['þ'] = "th",
        };
        // Voiced kana and the Cyrillic letter й are letters of their own to whoever reads them.
        var marked = Composed.Where(pair =>
            pair.Key.Mark < FirstKanaMark && pair.Value != 'й' && char.IsLower(pair.Value)
        );
        var letters = marked.ToDictionary(pair => pair.Value, pair => pair.Key.Letter);
        foreach (var (composed, letter) in letters)
        {
            var below = letter;
            while (letters.TryGetValue(below, out var deeper))
            {
                below = deeper;
            }
            bare[composed] = below.ToString();
        }
        return bare.ToFrozenDictionary();
    }

    private static FrozenDictionary<(char Letter, char Mark), char> ReadCompositions()
    {
        var compositions = new Dictionary<(char, char), char>();
        foreach (
            var line in EmbeddedText.Lines("letters").Where(line => line.StartsWith("- ", StringComparison.Ordinal))
        )
        {
            var mark = (char)int.Parse(line.AsSpan(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            foreach (var pair in line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' '))
            {
                compositions[(pair[0], mark)] = pair[1];
            }
        }
        return compositions.ToFrozenDictionary();
    }
}
