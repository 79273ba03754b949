using NetSocialBot.Chat;

namespace NetSocialBot.Interests;

/// <summary>
/// Says common ground as a friend would, with the sentences of <c>Texts/common-ground.*.md</c>. Things stay as members wrote them;
/// what one does with them ("keep bees") and of which kind they are is known, and said, in English only.
/// </summary>
internal static class CommonGroundWords
{
    /// <summary>The share of members below which an interest is worth calling rare.</summary>
    private const double RareShare = 0.1;

    /// <summary>Below this many members, "the only two here" is no surprise.</summary>
    private const int EnoughToBeTheOnlyOnes = 6;
    private const int MostInASentence = 3;
    private const int MostInACell = 5;

    /// <param name="variant">Chooses among the ways to say it; the same number always says the same.</param>
    public static string Sentence(CommonGround ground, int variant, Language language = Language.English)
    {
        var words = GroundSentences.In(language);
        var top = ground.Shared.Count > 0 ? ground.Shared[0] : null;
        var related = ground.Related.Count > 0 ? ground.Related[0] : null;
        var (name, isAboutTop) = CaseOf(ground, top, related);
        var alike = ground.Shared.Where(interest => interest.SharedBy == top?.SharedBy).ToArray();
        var tie = words.Tie(top?.Tie ?? InterestTie.Likes, top?.Name ?? "");
        var ties = words.Tie(TieOf(alike), Join(alike));
        string Join(IEnumerable<SharedInterest> interests) =>
            words.Join([.. interests.Select(interest => interest.Name)], MostInASentence);
        string Examples(Func<string, bool> which) =>
            words.Join([.. related?.Examples.Where(which) ?? []], MostInASentence);
        string Word(string placeholder) =>
            placeholder switch
            {
                "top" => tie.Thing,
                "like" => tie.You,
                "they like" => tie.They,
                "like top" => top?.Does ?? $"{tie.You} {tie.Thing}",
                "all" => ties.Thing,
                "all like" => ties.You,
                "like all" => alike is [{ Does: { } does }] ? does : $"{ties.You} {ties.Thing}",
                "others" => Join(alike[1..]),
                "holders" => words.Count(top?.Holders ?? 0),
                "so do others" => words.SoDo((top?.Holders ?? 0) - ground.People),
                "members" => words.Count(ground.Members),
                "size" => words.InWords(ground.People),
                "some" => Capital(words.InWords(top?.SharedBy ?? related?.SharedBy ?? 0)),
                "like kind" => related?.Kind.Does ?? $"like {related?.Kind.Name}",
                "examples" => Examples(_ => true),
                "special" => Examples(example => example != related?.Kind.Name),
                _ => throw new InvalidOperationException($"Texts/common-ground names an unknown {{{placeholder}}}."),
            };
        string Say(string text) => Fill(words.Choose(text, variant), Word);
        if (isAboutTop && alike.Length > 1)
        {
            return $"{Say(name)} {Say("besides")}";
        }
        return IsOnlyOne(ground, alike) && related is not null ? $"{Say(name)} {Say("related besides")}" : Say(name);
    }

    /// <summary>For a table's cell, in English: "beekeeping (3 of 48), hiking"; empty when nothing is shared.</summary>
    public static string Compact(CommonGround ground)
    {
        var english = GroundSentences.In(Language.English);
        var words = ground.Shared.Take(MostInACell).Select(interest => Cell(ground, interest, english));
        var more = ground.Shared.Count - MostInACell;
        if (ground.Shared.Count == 0 && ground.Related.Count > 0)
        {
            words = ground.Related.Take(1).Select(kind => $"{kind.Kind.Name}: {string.Join(" / ", kind.Examples)}");
        }
        return string.Join(", ", more > 0 ? words.Append($"and {english.Count(more)} more") : words);
    }

    private static string Cell(CommonGround ground, SharedInterest interest, GroundSentences words)
    {
        var partly = interest.SharedBy < ground.People ? $"{words.InWords(interest.SharedBy)} share " : "";
        var rarity = IsRare(ground, interest)
            ? $" ({words.Count(interest.Holders)} of {words.Count(ground.Members)})"
            : "";
        return $"{partly}{interest.Name}{rarity}";
    }

    /// <summary>Two who share a single thing are told what is near to being the second.</summary>
    private static bool IsOnlyOne(CommonGround ground, SharedInterest[] alike) =>
        ground.People == 2 && alike.Length == 1;

    private static InterestTie TieOf(SharedInterest[] alike) =>
        alike.Select(interest => interest.Tie).Distinct().ToList() is [var only] ? only : InterestTie.Several;

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

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
