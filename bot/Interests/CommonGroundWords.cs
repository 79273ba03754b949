using System.Collections.Frozen;
using System.Globalization;

namespace NetSocialBot.Interests;

/// <summary>Says common ground as a friend would, with the sentences of <c>Texts/common-ground.md</c>.</summary>
internal static class CommonGroundWords
{
    /// <summary>The share of members below which an interest is worth calling rare.</summary>
    private const double RareShare = 0.1;

    /// <summary>Below this many members, "the only two here" is no surprise.</summary>
    private const int EnoughToBeTheOnlyOnes = 6;
    private const int MostInASentence = 3;
    private const int MostInACell = 5;

    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

    private static readonly FrozenDictionary<string, string[]> Sentences = ReadSentences();

    /// <param name="variant">Chooses among the ways to say it; the same number always says the same.</param>
    public static string Sentence(CommonGround ground, int variant)
    {
        var top = ground.Shared.Count > 0 ? ground.Shared[0] : null;
        var related = ground.Related.Count > 0 ? ground.Related[0] : null;
        var (name, isAboutTop) = CaseOf(ground, top, related);
        var alike = ground.Shared.Where(interest => interest.SharedBy == top?.SharedBy).ToArray();
        string Word(string placeholder) =>
            placeholder switch
            {
                "top" => top?.Name ?? "",
                "like top" => top?.Does ?? $"like {top?.Name}",
                "like all" => alike is [{ Does: { } does }] ? does : $"like {Join(alike)}",
                "all" => Join(alike),
                "others" => Join(alike[1..]),
                "holders" => Count(top?.Holders ?? 0),
                "so do others" => SoDo((top?.Holders ?? 0) - ground.People),
                "members" => Count(ground.Members),
                "size" => InWords(ground.People),
                "some" => Capital(InWords(top?.SharedBy ?? related?.SharedBy ?? 0)),
                "like kind" => related?.Kind.Does ?? $"like {related?.Kind.Name}",
                "examples" => JoinNames(related?.Examples ?? []),
                "special" => JoinNames([.. related?.Examples.Where(example => example != related.Kind.Name) ?? []]),
                _ => throw new InvalidOperationException($"Texts/common-ground.md names an unknown {{{placeholder}}}."),
            };
        string Say(string text) => Fill(Choose(text, variant), Word);
        if (isAboutTop && alike.Length > 1)
        {
            return $"{Say(name)} {Say("besides")}";
        }
        return IsOnlyOne(ground, alike) && related is not null ? $"{Say(name)} {Say("related besides")}" : Say(name);
    }

    /// <summary>Two who share a single thing are told what is near to being the second.</summary>
    private static bool IsOnlyOne(CommonGround ground, SharedInterest[] alike) =>
        ground.People == 2 && alike.Length == 1;

    private static string SoDo(int others) =>
        others == 1 ? "so does only one other" : $"so do only {InWords(others)} others";

    /// <summary>For a table's cell: "beekeeping (3 of 48), hiking"; empty when nothing is shared.</summary>
    public static string Compact(CommonGround ground)
    {
        var words = ground.Shared.Take(MostInACell).Select(interest => Cell(ground, interest));
        var more = ground.Shared.Count - MostInACell;
        if (ground.Shared.Count == 0 && ground.Related.Count > 0)
        {
            words = ground.Related.Take(1).Select(kind => $"{kind.Kind.Name}: {string.Join(" / ", kind.Examples)}");
        }
        return string.Join(", ", more > 0 ? words.Append($"and {Count(more)} more") : words);
    }

    private static string Cell(CommonGround ground, SharedInterest interest)
    {
        var partly = interest.SharedBy < ground.People ? $"{InWords(interest.SharedBy)} share " : "";
        var rarity = IsRare(ground, interest) ? $" ({Count(interest.Holders)} of {Count(ground.Members)})" : "";
        return $"{partly}{interest.Name}{rarity}";
    }

    private static (string Name, bool IsAboutTop) CaseOf(
        CommonGround ground,
        SharedInterest? top,
        RelatedInterests? related
    )
    {
        var who = ground.People == 2 ? "pair" : "group";
        return top switch
        {
            null when related is null => ($"{who}, nothing", false),
            null when related.SharedBy < ground.People => ("group, some related", false),
            null when related.Examples.Contains(related.Kind.Name) => ($"{who}, one of a kind", false),
            null => ($"{who}, related", false),
            _ when top.SharedBy < ground.People => ("group, some", false),
            _ when top.Holders == ground.People && ground.Members >= EnoughToBeTheOnlyOnes => (
                $"{who}, only they",
                true
            ),
            _ when IsRare(ground, top) => ($"{who}, rare", true),
            _ => ($"{who}, shared", false),
        };
    }

    private static bool IsRare(CommonGround ground, SharedInterest interest) =>
        interest.Holders <= RareShare * ground.Members;

    /// <summary>One pass, so that braces in somebody's interest stay what they are.</summary>
    private static string Fill(string template, Func<string, string> word)
    {
        var pieces = template.Split('{');
        return pieces[0]
            + string.Concat(
                pieces[1..].Select(piece => word(piece[..piece.IndexOf('}')]) + piece[(piece.IndexOf('}') + 1)..])
            );
    }

    private static string Join(SharedInterest[] interests) =>
        JoinNames([.. interests.Select(interest => interest.Name)]);

    private static string JoinNames(IReadOnlyList<string> all)
    {
        var names = all.Take(MostInASentence).ToList();
        if (all.Count > MostInASentence)
        {
            names.Add($"{Count(all.Count - MostInASentence)} more");
        }
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string InWords(int count) => count < Numbers.Length ? Numbers[count] : Count(count);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Choose(string name, int variant)
    {
        var ways = Sentences[name];
        return ways[(int)((uint)variant % (uint)ways.Length)];
    }

    private static FrozenDictionary<string, string[]> ReadSentences()
    {
        var sentences = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? ways = null;
        foreach (var line in EmbeddedText.Lines("common-ground"))
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
