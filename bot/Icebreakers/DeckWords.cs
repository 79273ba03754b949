using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NetSocialBot.Icebreakers;

/// <summary>Texts compared by their words alone: case, punctuation and spacing do not count.</summary>
internal static class DeckWords
{
    /// <summary>The words in lower case with one space between them. An apostrophe stays inside its word unseen: "don't" is "dont".</summary>
    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                words.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (rune.Value is not ('\'' or '\u2019') && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString().TrimEnd();
    }

    /// <summary>Kept in databases as the name of a used question: changing this makes every question new again.</summary>
    public static string KeyOf(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Of(text)));
        return "q-" + Convert.ToHexStringLower(hash.AsSpan(0, 6));
    }

    /// <summary>A name in 48 bits, for the ids of buttons, which carry numbers only. 0 stands for no name.</summary>
    public static long NumberOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return (BinaryPrimitives.ReadInt64BigEndian(hash) >>> 16) | 1;
    }

    public static bool IsKebabCase(string text) =>
        text.Length > 0
        && text.Split('-')
            .All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    /// <summary>
    /// How many letters one must insert, drop, replace or swap with a neighbour to make one text of the other
    /// (the restricted Damerau-Levenshtein distance).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return rows[left.Length, right.Length];
    }
}
