namespace NetSocialBot.Bench.Year;

/// <summary>Counts what the rounds of a year bring, by the same measure for every method.</summary>
internal sealed class YearTally(YearCommunity community, int people)
{
    /// <summary>Meeting somebody again sooner than this many weeks after the last time is soon.</summary>
    public const int Soon = 5;

    /// <summary>Below this share of the rounds a member's mean says more about chance than about the method.</summary>
    private const double PresentEnough = 0.5;

    private readonly int[] present = new int[people];
    private readonly int[] leftOut = new int[people];
    private readonly int[] came = new int[people];
    private readonly double[] quality = new double[people];
    private int weeks;
    private int introductions;
    private int withCommonGround;
    private int soonAgain;
    private double rarity;
    private int? roundsBeforeRepeat;

    /// <summary>Counts a round and lets those who came remember it.</summary>
    public void Count(YearWeek week, List<int[]> groups, YearMemory memory)
    {
        var lucky = groups.SelectMany(group => group).ToHashSet();
        foreach (var person in week.Present)
        {
            present[person]++;
            leftOut[person] += lucky.Contains(person) ? 0 : 1;
            came[person] += week.NoShows.Contains(person) ? 0 : 1;
        }

        foreach (var group in groups)
        {
            foreach (var (a, b) in Pairs(group))
            {
                CountIntroduction(a, b, memory);
            }
        }

        // Only now: in a round nobody meets before the others.
        foreach (var group in groups)
        {
            Meet([.. group.Where(person => !week.NoShows.Contains(person))], memory);
        }

        weeks++;
    }

    public YearFigures Figures()
    {
        int[] regulars = [.. Enumerable.Range(0, present.Length).Where(p => present[p] >= PresentEnough * weeks)];
        var leftOutOfRegulars = regulars.Select(person => leftOut[person]).DefaultIfEmpty().ToArray();
        return new YearFigures(
            roundsBeforeRepeat ?? weeks,
            (double)soonAgain / introductions,
            leftOut.Max(),
            leftOutOfRegulars.Max() - leftOutOfRegulars.Min(),
            (double)withCommonGround / introductions,
            rarity / introductions,
            Inequality.Gini(regulars.Where(person => came[person] > 0).Select(person => quality[person] / came[person]))
        );
    }

    private void CountIntroduction(int a, int b, YearMemory memory)
    {
        introductions++;
        var shared = community.Rarity(a, b);
        rarity += shared;
        withCommonGround += community.InCommon(a, b) > 0 ? 1 : 0;
        if (memory.WeeksAgo(a, b) is { } ago)
        {
            roundsBeforeRepeat ??= weeks;
            soonAgain += ago < Soon ? 1 : 0;
        }
    }

    /// <summary>Whoever waited for somebody in vain had a round worth nothing, and the two did not meet.</summary>
    private void Meet(int[] who, YearMemory memory)
    {
        foreach (var (a, b) in Pairs(who))
        {
            memory.Meet(a, b);
            var worth = community.Quality(a, b) / (who.Length - 1);
            quality[a] += worth;
            quality[b] += worth;
        }
    }

    private static IEnumerable<(int A, int B)> Pairs(int[] group)
    {
        for (var i = 0; i < group.Length; i++)
        {
            for (var j = i + 1; j < group.Length; j++)
            {
                yield return (group[i], group[j]);
            }
        }
    }
}
