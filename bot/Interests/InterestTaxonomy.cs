using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>The interests that the operator's file knows, and quick ways to find them. Never changes; safe to read from several threads.</summary>
internal sealed class InterestTaxonomy
{
    /// <summary>Knows nothing: every text stands for itself.</summary>
    public static readonly InterestTaxonomy Empty = new([]);

    private readonly FrozenDictionary<string, KnownInterest> _byKey;
    private readonly FrozenDictionary<string, KnownInterest> _byStem;
    private readonly FrozenDictionary<string, KnownInterest> _byDoing;
    private readonly SpellingIndex _spellings;
    private readonly CompletionIndex _completions;

    private InterestTaxonomy(ImmutableArray<KnownInterest> interests)
    {
        Interests = interests;
        var names = interests
            .SelectMany(interest => interest.Names.SelectMany(Written, (_, words) => (words, interest)))
            .ToList();
        _byKey = Unambiguous(names.Select(name => (name.words.Key, name.interest)), firstWins: true);
        _byStem = Unambiguous(
            names.SelectMany(name => Stems(name.words).Select(stem => (stem, name.interest))),
            firstWins: false
        );
        _byDoing = Unambiguous(
            names.SelectMany(name => DoingStems(name.words).Select(stem => (stem, name.interest))),
            firstWins: false
        );
        _spellings = new SpellingIndex(_byKey);
        _completions = new CompletionIndex(interests);
    }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<KnownInterest> Interests { get; }

    public static TaxonomyLoad Load(string path)
    {
        var (text, problem) = TaxonomyFile.Read(path);
        return text is null ? new TaxonomyLoad.Refused([problem!]) : Parse(path, text);
    }

    /// <param name="file">Named in problems.</param>
    public static TaxonomyLoad Parse(string file, string text)
    {
        var (shelves, problem) = TaxonomyYaml.Read(file, text);
        if (problem is not null)
        {
            return new TaxonomyLoad.Refused([problem]);
        }
        var reader = new TaxonomyReader(file);
        reader.Read(shelves);
        return reader.Problems.Count == 0
            ? new TaxonomyLoad.Loaded(new InterestTaxonomy([.. reader.Interests]))
            : new TaxonomyLoad.Refused([
                .. reader.Problems.OrderBy(trouble => trouble.Line).Take(TaxonomyLoad.MostProblems),
            ]);
    }

    /// <summary>By any of its names, in whatever case, with or without accents, spaces, hyphens and apostrophes.</summary>
    /// <param name="key">Of <see cref="InterestWords"/>.</param>
    public KnownInterest? TryGet(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>By the stem of any of its names, where only one interest has it.</summary>
    public KnownInterest? TryGetByStem(string stem) => _byStem.GetValueOrDefault(stem);

    /// <summary>By the stem of what one does, such as "climb", where a name of it ends in "-ing"; where only one interest has it.</summary>
    public KnownInterest? TryGetByDoing(string stem) => _byDoing.GetValueOrDefault(stem);

    /// <summary>What may be meant while somebody types: by the beginning of any word of any name, the most general first.</summary>
    /// <param name="max">0 and more.</param>
    public ImmutableArray<KnownInterest> Complete(string typed, int max)
    {
        var words = InterestWords.Of(typed);
        var found = _completions.Complete(words, max);
        return found.IsEmpty && words.Key.Length > 0
            ? [.. _spellings.Near(words.Key).Select(near => near.Interest).Distinct().Take(max)]
            : found;
    }

    /// <summary>Interests with a name spelled almost like this, the nearest first; no two the same.</summary>
    public ImmutableArray<NearSpelling> Near(string key) => _spellings.Near(key);

    /// <summary>A name, and its way to write ä, ö and ü on a keyboard without them.</summary>
    private static IEnumerable<InterestWords> Written(string name)
    {
        yield return InterestWords.Of(name);
        var folded = LetterFolding.FoldCase(name);
        var spelledOut = folded
            .Replace("ä", "ae", StringComparison.Ordinal)
            .Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal);
        if (spelledOut != folded)
        {
            yield return InterestWords.Of(spelledOut);
        }
    }

    /// <summary>With and without the article: "sea" for "the sea".</summary>
    private static IEnumerable<string> Stems(InterestWords name)
    {
        yield return WordStem.Of(name.Words);
        if (name.Words.Count > 1 && name.Words[0] == "the")
        {
            yield return WordStem.Of([.. name.Words.Skip(1)]);
        }
    }

    private static IEnumerable<string> DoingStems(InterestWords name)
    {
        if (name.Words.Count > 0 && name.Words[^1].EndsWith("ing", StringComparison.Ordinal))
        {
            yield return WordStem.Of(name.Words);
        }
    }

    private static FrozenDictionary<string, KnownInterest> Unambiguous(
        IEnumerable<(string Key, KnownInterest Interest)> names,
        bool firstWins
    )
    {
        var found = new Dictionary<string, KnownInterest?>(StringComparer.Ordinal);
        foreach (var (key, interest) in names)
        {
            if (key.Length > 0 && !found.TryAdd(key, interest) && !firstWins && found[key] != interest)
            {
                found[key] = null;
            }
        }
        return found
            .Where(pair => pair.Value is not null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }
}
