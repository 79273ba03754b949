namespace NetSocialBot.Bench.Year;

/// <summary>One year of one community under one method.</summary>
internal static class YearRun
{
    public static YearFigures Live(
        YearCommunity community,
        YearEvents events,
        IPairingMethod method,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var memory = new YearMemory(events.People);
        var tally = new YearTally(community, events.People);
        foreach (var week in events.Weeks)
        {
            memory.Begin(week);
            var groups = method.Pair(week.Present, memory, unchecked(seed * 1000 + memory.Week), cancellationToken);
            Check(week, groups, memory, method.Name);
            tally.Count(week, groups, memory);
        }

        return tally.Figures();
    }

    private static void Check(YearWeek week, List<int[]> groups, YearMemory memory, string method)
    {
        var free = week.Present.ToHashSet();
        foreach (var group in groups)
        {
            var isSound =
                group.Length is 2 or 3
                && Array.TrueForAll(group, free.Remove)
                && Array.TrueForAll(group, a => Array.TrueForAll(group, b => a == b || memory.MayMeet(a, b)));
            if (!isSound)
            {
                throw new InvalidOperationException(
                    $"{method}, week {memory.Week}: the group {string.Join(", ", group)} breaks a rule."
                );
            }
        }
    }
}
