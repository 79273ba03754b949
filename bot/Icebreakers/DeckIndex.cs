using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>Finds a thing by any of its names as people type them, and the nearest ones where nothing fits.</summary>
internal sealed class DeckIndex<T>
{
    /// <summary>Longer input is cut: no name is that long, and what people paste should not cost time.</summary>
    private const int LongestTyped = 100;

    private const int Suggestions = 3;

    private readonly ImmutableArray<(T Item, ImmutableArray<string> Names)> _entries;

    /// <param name="names">The names of an item, the most usual first.</param>
    public DeckIndex(IEnumerable<T> items, Func<T, IEnumerable<string>> names)
    {
        _entries = [.. items.Select(item => (item, names(item).Select(DeckWords.Of).Distinct().ToImmutableArray()))];
        All = [.. _entries.Select(entry => entry.Item)];
    }

    /// <summary>In the order of the decks.</summary>
    public ImmutableArray<T> All { get; }

    public DeckMatch<T> Find(string typed)
    {
        var words = WordsOf(typed);
        foreach (var (item, names) in _entries)
        {
            if (names.Contains(words))
                return new DeckMatch<T>.Found(item);
        }
        return new DeckMatch<T>.Unknown(words.Length == 0 ? [] : Suggest(typed, Suggestions));
    }

    /// <summary>What may be meant by a beginning or a slip of the fingers, best first; all in order when nothing was typed.</summary>
    public ImmutableArray<T> Suggest(string typed, int limit)
    {
        var words = WordsOf(typed);
        return
        [
            .. _entries
                .Select(entry => (entry.Item, Rank: entry.Names.Min(name => RankOf(words, name))))
                .Where(entry => entry.Rank < int.MaxValue)
                .OrderBy(entry => entry.Rank)
                .Take(limit)
                .Select(entry => entry.Item),
        ];
    }

    private static string WordsOf(string typed) =>
        DeckWords.Of(typed.Length > LongestTyped ? typed[..LongestTyped] : typed);

    /// <summary>The smaller the nearer; <see cref="int.MaxValue"/> where there is no likeness.</summary>
    private static int RankOf(string typed, string name)
    {
        if (name.StartsWith(typed, StringComparison.Ordinal))
            return 0;
        var nameWords = name.Split(' ');
        var typedWords = typed.Split(' ');
        if (typedWords.All(word => nameWords.Any(candidate => candidate.StartsWith(word, StringComparison.Ordinal))))
            return 1;

        var slips = DeckWords.Distance(typed, name);
        if (slips <= SlipsAllowed(typed))
            return 1 + slips;
        var wordSlips = 0;
        foreach (var word in typedWords)
        {
            var nearest = nameWords.Min(candidate => DeckWords.Distance(word, candidate));
            if (nearest > SlipsAllowed(word))
                return int.MaxValue;
            wordSlips += nearest;
        }
        return 100 + wordSlips;
    }

    /// <summary>One slip in three letters is still the same word to a reader; in "to" and "a" every slip makes another word.</summary>
    private static int SlipsAllowed(string text) => text.Length / 3;
}
