using System.Collections.Frozen;
using NetSocialBot.Chat;

namespace NetSocialBot.Interests;

/// <summary>The sentences and words of <c>Texts/common-ground.*.md</c> in one language.</summary>
internal sealed class GroundSentences
{
    private static readonly FrozenDictionary<Language, GroundSentences> ByLanguage = Languages.All.ToFrozenDictionary(
        language => language,
        language => new GroundSentences(language)
    );

    private readonly Language _language;
    private readonly FrozenDictionary<string, string[]> _ways;
    private readonly NumberFormatInfo _numbers;

    private GroundSentences(Language language)
    {
        _language = language;
        _ways = Read(language);
        _numbers = new NumberFormatInfo
        {
            NumberGroupSeparator = language switch
            {
                Language.English => ",",
                Language.French => "\u202F",
                _ => ".",
            },
        };
    }

    /// <summary>By case: the ways to say it.</summary>
    public IReadOnlyDictionary<string, string[]> Ways => _ways;

    public static GroundSentences In(Language language) => ByLanguage[language];

    public string Choose(string name, int variant)
    {
        var ways = _ways[name];
        return ways[(int)((uint)variant % (uint)ways.Length)];
    }

    public string Count(int count) => count.ToString("#,0", _numbers);

    public string InWords(int count) => count < _ways["numbers"].Length ? _ways["numbers"][count] : Count(count);

    public string SoDo(int others) =>
        others == 1 ? Only("so do others, one") : Counted("so do others, many", InWords(others));

    /// <param name="most">What comes after so many is counted.</param>
    public string Join(IReadOnlyList<string> all, int most)
    {
        var names = all.Take(most).ToList();
        if (all.Count > most)
        {
            names.Add(Counted("more", Count(all.Count - most)));
        }
        return names.Count < 2
            ? string.Concat(names)
            : $"{string.Join(", ", names.SkipLast(1))} {And(names[^1])} {names[^1]}";
    }

    /// <summary>The verb for you, the verb for them, and the thing as it stands beside the verb.</summary>
    public (string You, string They, string Thing) Tie(InterestTie tie, string thing)
    {
        if (!_ways.TryGetValue("ties", out var ties))
        {
            return ("", "", thing);
        }
        var parts = ties[(int)tie].Split(" / ");
        return (parts[0], parts[1], parts[2].Replace("{it}", thing, StringComparison.Ordinal));
    }

    /// <summary>Spanish says "e" before the sound of an i: "ajedrez e historia", but "agua y hielo".</summary>
    private string And(string next)
    {
        var and = Only("and");
        var word = LetterFolding.FoldCase(next);
        var isI =
            (word.StartsWith('i') && !word.StartsWith("ie", StringComparison.Ordinal))
            || word.StartsWith('í')
            || (word.StartsWith("hi", StringComparison.Ordinal) && !word.StartsWith("hie", StringComparison.Ordinal))
            || word.StartsWith("hí", StringComparison.Ordinal);
        return _language == Language.Spanish && isI ? "e" : and;
    }

    private string Only(string name) => _ways[name][0];

    private string Counted(string name, string count) => Only(name).Replace("{count}", count, StringComparison.Ordinal);

    private static FrozenDictionary<string, string[]> Read(Language language)
    {
        var sentences = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? ways = null;
        foreach (var line in EmbeddedText.Lines($"common-ground.{Languages.CodeOf(language)}"))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                ways = sentences[line[3..]] = [];
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                ways?.Add(line[2..]);
            }
        }
        return sentences.ToFrozenDictionary(way => way.Key, way => way.Value.ToArray(), StringComparer.Ordinal);
    }
}
