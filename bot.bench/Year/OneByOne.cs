namespace NetSocialBot.Bench.Year;

/// <summary>What shuffle and greedy have in common: in random order, each member takes somebody who is still free.</summary>
internal static class OneByOne
{
    /// <param name="choose">Given a member and who is free, the place of the one they take, or -1.</param>
    public static List<int[]> Pair(
        int[] present,
        YearMemory memory,
        int seed,
        Func<int, List<int>, int> choose,
        CancellationToken cancellationToken
    )
    {
        List<int> free = [.. present];
        new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(free));
        List<int[]> groups = [];
        List<int> leftOver = [];
        while (free.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // From the end, where taking somebody out costs nothing.
            var member = free[^1];
            free.RemoveAt(free.Count - 1);
            if (choose(member, free) is var place and >= 0)
            {
                groups.Add([member, free[place]]);
                free.RemoveAt(place);
            }
            else
            {
                leftOver.Add(member);
            }
        }

        Leftovers.Join(groups, leftOver, memory);
        return groups;
    }
}
