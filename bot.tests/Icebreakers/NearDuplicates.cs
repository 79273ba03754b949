using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>Finds questions that ask the same thing in nearly the same words.</summary>
internal static class NearDuplicates
{
    /// <summary>Of the content words of both, the share in both from which we call it the same question.</summary>
    private const double Share = 0.5;

    private const int SharedWords = 3;

    /// <summary>What a question is made of whatever it is about.</summary>
    private static readonly HashSet<string> Empty =
    [
        .. (
            "a an and the of to in on at for with by from or but not no it its is are was were be been do does did have has had "
            + "you your yours yourself what which who whom whose when where why how that this these those there then than as if so "
            + "would could should will can i me we us our they them their somebody anybody nobody everybody someone something "
            + "anything nothing everything one ever still also too very most more much many some any all each other else into out "
            + "up about over after before again get got make made people person thing things without like rather only last first "
            + "interest"
        ).Split(' '),
    ];

    public static IReadOnlyList<(string One, string Other)> Among(IReadOnlyList<string> questions)
    {
        var words = questions.Select(ContentWords).ToList();
        List<(string, string)> found = [];
        for (var i = 0; i < questions.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var both = words[i].Count(words[j].Contains);
                if (both >= SharedWords && both >= Share * (words[i].Count + words[j].Count - both))
                    found.Add((questions[j], questions[i]));
            }
        }
        return found;
    }

    private static HashSet<string> ContentWords(string question) =>
        [.. DeckWords.Of(question).Split(' ').Where(word => !Empty.Contains(word)).Select(Stem)];

    /// <summary>Enough to see "repair", "repairs" and "repaired" as one.</summary>
    private static string Stem(string word)
    {
        foreach (var ending in new[] { "ing", "ed", "es", "s" })
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }
        return word;
    }
}
