namespace NetSocialBot.Bench.Year;

/// <summary>
/// In random order, each member takes the best who is still free: somebody new, or else met longest ago; of those, whoever
/// shares the most interests.
/// </summary>
internal sealed class GreedyMethod(YearCommunity community) : IPairingMethod
{
    public string Name => "greedy with history";

    public string? WhyNot(int size) => null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken) =>
        OneByOne.Pair(present, memory, seed, (member, free) => BestFor(member, free, memory), cancellationToken);

    private int BestFor(int member, List<int> free, YearMemory memory)
    {
        var (best, bestWorth) = (-1, (WeeksAgo: -1, InCommon: -1));
        for (var place = 0; place < free.Count; place++)
        {
            if (!memory.MayMeet(member, free[place]))
            {
                continue;
            }

            var worth = (memory.WeeksAgo(member, free[place]) ?? int.MaxValue, community.InCommon(member, free[place]));
            if (worth.CompareTo(bestWorth) > 0)
            {
                (best, bestWorth) = (place, worth);
            }
        }

        return best;
    }
}
