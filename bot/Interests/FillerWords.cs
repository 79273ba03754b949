using System.Collections.Frozen;

namespace NetSocialBot.Interests;

/// <summary>Leaves away what people write around an interest, with the words of <c>Texts/fillers.md</c>.</summary>
internal static class FillerWords
{
    /// <summary>Shorter forms tried of one text: each costs a look-up.</summary>
    private const int MostForms = 60;

    private static readonly FrozenDictionary<string, string[][]> Sections = ReadSections();
    private static readonly ILookup<string, string[]> Starts = Sections["at the start"].ToLookup(words => words[0]);
    private static readonly ILookup<string, string[]> Ends = Sections["at the end"].ToLookup(words => words[^1]);
    private static readonly FrozenSet<string> Cuts = Single("cut off here");
    private static readonly ILookup<string, string[]> Opposites = Sections["says the opposite"]
        .ToLookup(words => words[0]);

    /// <summary>Whether the text says what somebody does not like.</summary>
    public static bool SayTheOpposite(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Opposites[words[i]].Any(phrase => StartsWith(words, i, phrase)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What is left of the words, the least shortened first; never nothing, and not the words themselves.</summary>
    public static IEnumerable<IReadOnlyList<string>> Shortened(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            yield break;
        }
        var seen = new HashSet<(int From, int To)> { (0, words.Count) };
        var waiting = new Queue<(int From, int To)>(seen);
        while (waiting.TryDequeue(out var form) && seen.Count < MostForms)
        {
            foreach (var shorter in Shorter(words, form.From, form.To))
            {
                if (shorter.From < shorter.To && seen.Add(shorter))
                {
                    waiting.Enqueue(shorter);
                    yield return [.. words.Skip(shorter.From).Take(shorter.To - shorter.From)];
                }
            }
        }
    }

    private static IEnumerable<(int From, int To)> Shorter(IReadOnlyList<string> words, int from, int to)
    {
        foreach (var phrase in Starts[words[from]].OrderByDescending(phrase => phrase.Length))
        {
            if (from + phrase.Length < to && StartsWith(words, from, phrase))
            {
                yield return (from + phrase.Length, to);
            }
        }
        foreach (var phrase in Ends[words[to - 1]])
        {
            if (to - phrase.Length > from && StartsWith(words, to - phrase.Length, phrase))
            {
                yield return (from, to - phrase.Length);
            }
        }
        for (var i = from + 1; i < to; i++)
        {
            if (Cuts.Contains(words[i]))
            {
                yield return (from, i);
                break;
            }
        }
    }

    private static bool StartsWith(IReadOnlyList<string> words, int at, string[] phrase)
    {
        if (at + phrase.Length > words.Count)
        {
            return false;
        }
        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[at + i] != phrase[i])
            {
                return false;
            }
        }
        return true;
    }

    private static FrozenSet<string> Single(string section) =>
        Sections[section].Select(words => words[0]).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string[][]> ReadSections()
    {
        var sections = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        List<string[]>? phrases = null;
        foreach (var line in EmbeddedText.Lines("fillers"))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                phrases = sections[line[3..]] = [];
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                phrases?.Add(line[2..].Split(' '));
            }
        }
        return sections.ToFrozenDictionary(part => part.Key, part => part.Value.ToArray(), StringComparer.Ordinal);
    }
}
