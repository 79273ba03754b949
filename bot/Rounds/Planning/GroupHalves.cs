using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Matching of matchings: each group is cut in two by chance, and the halves are matched anew to the greatest total. The old
/// groups are among what is compared, so it never gets worse; the halves make groups of the same sizes again.
/// </summary>
internal sealed class GroupHalves(GroupWorth worth, List<List<int>> groups)
{
    private readonly int _least = groups.Min(group => group.Count);
    private readonly int _most = groups.Max(group => group.Count);

    /// <param name="suited">Which members to compare halves for; null for all.</param>
    /// <returns>Whether it got better.</returns>
    public bool Rematch(
        IReadOnlyList<(int A, int B)>? suited,
        int[] groupOf,
        Random random,
        CancellationToken cancellationToken
    )
    {
        var (halves, halfOf) = Cut(groupOf.Length, random);
        var edges = new List<WeightedEdge>();
        for (var group = 0; group < groups.Count; group++)
        {
            Compare(halves, 2 * group, (2 * group) + 1, edges);
        }
        var before = edges.Sum(edge => edge.Weight);
        foreach (var (a, b) in Others(halves, halfOf, suited))
        {
            Compare(halves, a, b, edges);
        }
        var solution = ProvedMatching.Solve(halves.Count, edges, progress: null, cancellationToken);
        if (solution.Weight <= before)
        {
            return false;
        }
        Join(halves, solution.Mate, groupOf);
        return true;
    }

    private (List<List<int>> Halves, int[] HalfOf) Cut(int members, Random random)
    {
        var halves = new List<List<int>>(2 * groups.Count);
        var halfOf = new int[members];
        Array.Fill(halfOf, -1);
        foreach (var group in groups)
        {
            var order = group.ToArray();
            random.Shuffle(order);
            halves.Add([.. order.Take(order.Length / 2)]);
            halves.Add([.. order.Skip(order.Length / 2)]);
        }
        for (var half = 0; half < halves.Count; half++)
        {
            foreach (var member in halves[half])
            {
                halfOf[member] = half;
            }
        }
        return (halves, halfOf);
    }

    /// <summary>Pairs of halves of different groups, each once.</summary>
    private static IEnumerable<(int A, int B)> Others(
        List<List<int>> halves,
        int[] halfOf,
        IReadOnlyList<(int A, int B)>? suited
    )
    {
        var pairs = suited is null
            ? from a in Enumerable.Range(0, halves.Count)
            from b in Enumerable.Range(a + 1, halves.Count - a - 1)
            select (a, b)
            : suited
                .Select(pair => (A: halfOf[pair.A], B: halfOf[pair.B]))
                .Where(pair => pair.A >= 0 && pair.B >= 0)
                .Select(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B)))
                .Distinct();
        return pairs.Where(pair => pair.Item1 / 2 != pair.Item2 / 2);
    }

    private void Compare(List<List<int>> halves, int a, int b, List<WeightedEdge> edges)
    {
        var size = halves[a].Count + halves[b].Count;
        if (size < _least || size > _most)
        {
            return;
        }
        var value = worth.Of([.. halves[a], .. halves[b]]);
        if (value != GroupWorth.Forbidden)
        {
            edges.Add(new WeightedEdge(a, b, value));
        }
    }

    private void Join(List<List<int>> halves, int[] mate, int[] groupOf)
    {
        groups.Clear();
        for (var half = 0; half < mate.Length; half++)
        {
            if (half < mate[half])
            {
                foreach (var member in halves[half].Concat(halves[mate[half]]))
                {
                    groupOf[member] = groups.Count;
                }
                groups.Add([.. halves[half], .. halves[mate[half]]]);
            }
        }
    }
}
