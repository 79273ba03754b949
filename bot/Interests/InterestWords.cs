using System.Globalization;
using System.Text;

namespace NetSocialBot.Interests;

/// <summary>
/// A text as it is compared: words in lower case without accents. What cannot be seen is left out, "&amp;" is "and", and
/// nothing in it can mean anything to a chat platform.
/// </summary>
/// <param name="Words">In their order; empty for a text without letters and digits.</param>
/// <param name="Key">The words without spaces, so that hyphens and spaces do not count; the symbols of a text that has no words.</param>
internal sealed record InterestWords(IReadOnlyList<string> Words, string Key)
{
    /// <summary>In UTF-16 units. No interest is longer, and what people paste should cost no time.</summary>
    public const int LongestText = 120;

    public const string And = "and";

    private const string SilentMarks = "'’‘`´";

    /// <summary>Of words that are taken from others.</summary>
    public static InterestWords Of(IReadOnlyList<string> words) => new(words, string.Concat(words));

    public static InterestWords Of(string text)
    {
        var folded = LetterFolding.FoldCase(LetterFolding.Compose(Cut(text)));
        var words = new Collector();
        var runes = folded.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            words.Add(runes[i], i + 1 < runes.Length ? runes[i + 1] : null);
        }
        var list = words.End();
        return list.Count > 0 ? Of(list) : new InterestWords([], SymbolsOf(runes));
    }

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static string Cut(string text) =>
        text.Length <= LongestText ? text
        : char.IsHighSurrogate(text[LongestText - 1]) ? text[..(LongestText - 1)]
        : text[..LongestText];

    /// <summary>Emoji without skin tones, genders and the joiners between: those are "modifier" and "format" to Unicode.</summary>
    private static string SymbolsOf(Rune[] runes) =>
        string.Concat(
            runes
                .Where(rune =>
                    Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol && rune.Value is not (0x2640 or 0x2642)
                )
                .Distinct()
        );

    private sealed class Collector
    {
        private readonly List<string> _words = [];
        private readonly StringBuilder _word = new();
        private int _lettersSinceDot;

        public void Add(Rune rune, Rune? next)
        {
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                _word.Append(LetterFolding.WithoutMark(rune));
                _lettersSinceDot++;
            }
            else if (IsUnseen(rune) || (rune.IsBmp && SilentMarks.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                // Inside a word it is not there: "rock'n'roll", a zero-width space.
            }
            else if (rune.Value == '.' && _lettersSinceDot == 1 && _word.Length > 0)
            {
                // "D.I.Y." is one word.
                _lettersSinceDot = 0;
            }
            else if (rune.Value is '+' or '#' && _word.Length > 0 && next is not { } after)
            {
                _word.Append(rune.ToString());
            }
            else if (rune.Value is '+' or '#' && _word.Length > 0 && next is { } other && !Rune.IsLetterOrDigit(other))
            {
                _word.Append(rune.ToString());
            }
            else
            {
                EndWord();
                if (rune.Value is '&' or '+')
                {
                    _words.Add(And);
                }
            }
        }

        public List<string> End()
        {
            EndWord();
            for (var i = 1; i < _words.Count - 1; i++)
            {
                // "rock n roll"
                _words[i] = _words[i] == "n" ? And : _words[i];
            }
            while (_words.Count > 0 && _words[0] == And)
            {
                _words.RemoveAt(0);
            }
            while (_words.Count > 0 && _words[^1] == And)
            {
                _words.RemoveAt(_words.Count - 1);
            }
            return _words;
        }

        private void EndWord()
        {
            if (_word.Length > 0)
            {
                _words.Add(_word.ToString());
                _word.Clear();
            }
            _lettersSinceDot = 0;
        }

        /// <summary>Vowel signs of Indian scripts belong to their letters; variation selectors belong to symbols.</summary>
        private static bool IsMark(Rune rune) =>
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            && rune.Value is not (>= 0x0300 and <= 0x036F or >= 0xFE00 and <= 0xFE0F);

        private static bool IsUnseen(Rune rune) =>
            (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.PrivateUse
            ) || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));
    }
}
