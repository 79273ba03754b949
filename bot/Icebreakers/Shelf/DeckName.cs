using System.Text;
using NetSocialBot.Interests;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Makes a deck's name of what somebody calls it: "Local Legends!" is <c>local-legends</c>.</summary>
internal static class DeckName
{
    /// <summary>The deck of those who name none.</summary>
    public const string Ours = "ours";

    public static string Of(string written)
    {
        var name = new StringBuilder();
        foreach (var rune in DeckWords.Of(written).EnumerateRunes())
        {
            foreach (var c in LetterFolding.WithoutMark(rune))
            {
                if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                {
                    name.Append(c);
                }
                else if (name.Length > 0 && name[^1] != '-')
                {
                    name.Append('-');
                }
            }
        }

        var cut = name.ToString(0, Math.Min(name.Length, ShelfQuestion.LongestName)).Trim('-');
        // Of a script without such letters nothing is left: its own words name it.
        return cut.Length > 0 ? cut : "deck-" + DeckWords.KeyOf(written)["q-".Length..];
    }
}
