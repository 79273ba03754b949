using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NetSocialBot.Interests;

/// <summary>
/// Finds known interests in what people tell in whole sentences: "Walked the Camino, then lived abroad for a year." Names are
/// looked for, longest first, and nothing is guessed. A single word counts only from the shelves where words mean hardly anything
/// else (<c>Texts/free-text.md</c>): who built a house does not love house music.
/// </summary>
internal static partial class InterestFinder
{
    /// <summary>What is on it has been lived through: "have lived abroad", "are parents".</summary>
    public const string ShelfOfLife = "life";

    /// <summary>In UTF-16 units; what comes after it is not read.</summary>
    private const int LongestText = 1_000;
    private const int MostWords = 6;
    private const int FewestLetters = 4;
    private const int MostFound = 20;

    private static readonly FrozenSet<string> ShelvesOfWords = EmbeddedText
        .Lines("free-text")
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
        .Select(line => line[2..])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <returns>In the order of the text, without doubles.</returns>
    public static IReadOnlyList<KnownInterest> Find(string text, InterestTaxonomy taxonomy)
    {
        if (text.Length == 0)
        {
            return [];
        }
        var found = new List<KnownInterest>();
        foreach (var clause in Clause().Split(text.Length > LongestText ? text[..LongestText] : text))
        {
            List<string> words = [.. clause.Split(' ').SelectMany(word => InterestWords.Of(word).Words)];
            if (!FillerWords.SayTheOpposite(words))
            {
                FindIn(words, taxonomy, found);
            }
        }
        return [.. found.Distinct().Take(MostFound)];
    }

    private static void FindIn(List<string> words, InterestTaxonomy taxonomy, List<KnownInterest> found)
    {
        for (var at = 0; at < words.Count; at++)
        {
            for (var count = Math.Min(MostWords, words.Count - at); count > 0; count--)
            {
                if (Named(words.GetRange(at, count), taxonomy) is { } interest)
                {
                    found.Add(interest);
                    at += count - 1;
                    break;
                }
            }
        }
    }

    private static KnownInterest? Named(List<string> words, InterestTaxonomy taxonomy)
    {
        var key = string.Concat(words);
        if (words.Count > 1)
        {
            return taxonomy.TryGet(key);
        }
        var interest =
            key.Length < FewestLetters ? null : taxonomy.TryGet(key) ?? taxonomy.TryGetByStem(WordStem.Of(words));
        return interest is { Shelf: { } shelf } && ShelvesOfWords.Contains(shelf) ? interest : null;
    }

    [GeneratedRegex(@"[\r\n\t.,;:!?()|•·、，。]+|\s[-–—]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
