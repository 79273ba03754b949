namespace NetSocialBot.Bench.Year;

/// <summary>Everybody in random order, each with the next who may be met.</summary>
internal sealed class ShuffleMethod : IPairingMethod
{
    public string Name => "shuffle";

    public string? WhyNot(int size) => null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken)
    {
        var free = present.ToList();
        new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(free));
        var groups = new List<int[]>();
        var leftOver = new List<int>();
        while (free.Count > 0)
        {
            // From the end, where taking somebody out costs nothing.
            var member = free[^1];
            free.RemoveAt(free.Count - 1);
            var place = free.FindLastIndex(other => memory.MayMeet(member, other));
            if (place < 0)
            {
                leftOver.Add(member);
                continue;
            }

            groups.Add([member, free[place]]);
            free.RemoveAt(place);
        }

        Leftovers.Join(groups, leftOver, memory);
        return groups;
    }
}
