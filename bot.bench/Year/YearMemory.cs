namespace NetSocialBot.Bench.Year;

/// <summary>What is known when a round is planned: who met whom and when, and who must not meet.</summary>
internal sealed class YearMemory
{
    private readonly byte[][] lastMet;
    private readonly HashSet<(int A, int B)> blocks = [];
    private readonly List<(int A, int B)> met = [];

    public YearMemory(int people)
    {
        lastMet = new byte[people][];
        for (var person = 0; person < people; person++)
        {
            lastMet[person] = new byte[person];
        }
    }

    /// <summary>From 1.</summary>
    public int Week { get; private set; }

    public IReadOnlyCollection<(int A, int B)> Blocks => blocks;

    /// <summary>Each two who have met at least once.</summary>
    public IReadOnlyList<(int A, int B)> Met => met;

    public void Begin(YearWeek week)
    {
        Week++;
        blocks.UnionWith(week.NewBlocks);
    }

    public void Meet(int a, int b)
    {
        ref var last = ref lastMet[Math.Max(a, b)][Math.Min(a, b)];
        if (last == 0)
        {
            met.Add((Math.Min(a, b), Math.Max(a, b)));
        }

        last = checked((byte)Week);
    }

    public bool MayMeet(int a, int b) => a != b && !blocks.Contains((Math.Min(a, b), Math.Max(a, b)));

    /// <returns>Null when the two never met.</returns>
    public int? WeeksAgo(int a, int b)
    {
        var last = lastMet[Math.Max(a, b)][Math.Min(a, b)];
        return last == 0 ? null : Week - last;
    }
}
