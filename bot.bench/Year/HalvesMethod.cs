namespace NetSocialBot.Bench.Year;

/// <summary>
/// A random split into two halves, and the best assignment of one to the other: points for each shared interest, a fine for
/// meeting again, higher the shorter ago. Optimal for the split, which was chance.
/// </summary>
internal sealed class HalvesMethod(YearCommunity community) : IPairingMethod
{
    /// <summary>As one of the bots has it: an interest is worth one point, a repeat costs a hundred, a block a thousand.</summary>
    private const int Repeat = 100;
    private const int Recency = 100;
    private const int Block = 1000;
    private const int MostMembers = 1000;

    public string Name => "Hungarian halves";

    public string? WhyNot(int size) => size > MostMembers ? "not run: cubic" : null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken)
    {
        var shuffled = present.ToArray();
        new Random(seed).Shuffle(shuffled);
        var half = shuffled.Length / 2;
        var costs = new int[half * half];
        for (var row = 0; row < half; row++)
        {
            for (var column = 0; column < half; column++)
            {
                costs[row * half + column] = Cost(shuffled[row], shuffled[half + column], memory);
            }
        }

        var groups = new List<int[]>();
        var leftOver = shuffled[(2 * half)..].ToList();
        var columns = Assignment.Solve(half, costs, cancellationToken);
        for (var row = 0; row < half; row++)
        {
            var (a, b) = (shuffled[row], shuffled[half + columns[row]]);
            if (memory.MayMeet(a, b))
            {
                groups.Add([a, b]);
            }
            else
            {
                leftOver.AddRange([a, b]);
            }
        }

        Leftovers.Join(groups, leftOver, memory);
        return groups;
    }

    private int Cost(int a, int b, YearMemory memory)
    {
        if (!memory.MayMeet(a, b))
        {
            return Block;
        }

        var repeat = memory.WeeksAgo(a, b) is { } weeks ? Repeat + (Recency / weeks) : 0;
        return repeat - community.InCommon(a, b);
    }
}
