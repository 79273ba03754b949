namespace NetSocialBot.Matching;

/// <summary>
/// Exact matching in general graphs by Edmonds' primal-dual blossom algorithm, in the form of Galil (ACM Computing Surveys 18,
/// 1986). Deterministic: the same edges in the same order give the same matching.
/// </summary>
internal static class MaximumWeightMatching
{
    /// <param name="edges">Between nodes 0 to <paramref name="nodeCount"/> - 1.</param>
    /// <exception cref="ArgumentException">An edge names no node, or the weights are so large that sums could overflow.</exception>
    public static MatchingSolution Solve(
        int nodeCount,
        IReadOnlyList<WeightedEdge> edges,
        MatchingGoal goal,
        CancellationToken cancellationToken
    )
    {
        var bonus = goal == MatchingGoal.MaximumCardinalityThenWeight ? BonusFor(nodeCount, edges) : 0;
        CheckRange(nodeCount, edges, bonus);
        // Doubled here and once more in the solver: halves of halves stay whole.
        var useful = BestOfParallel(edges).Where(e => e.Weight + bonus > 0);
        var solver = new BlossomSolver(nodeCount, [.. useful.Select(e => e with { Weight = 2 * (e.Weight + bonus) })]);
        solver.Run(cancellationToken);

        var (mate, duals) = solver.Finish(bonus);
        var weights = BestOfParallel(edges).ToDictionary(e => (e.A, e.B), e => e.Weight);
        long weight = 0;
        var pairs = 0;
        for (var node = 0; node < nodeCount; node++)
        {
            if (mate[node] > node)
            {
                weight += weights[(node, mate[node])];
                pairs++;
            }
        }

        return new MatchingSolution(mate, weight, pairs, duals);
    }

    private static List<WeightedEdge> BestOfParallel(IReadOnlyList<WeightedEdge> edges)
    {
        Dictionary<(int, int), int> place = new(edges.Count);
        List<WeightedEdge> best = new(edges.Count);
        foreach (var edge in edges)
        {
            if (edge.A == edge.B)
            {
                continue;
            }

            var ordered = edge.A < edge.B ? edge : new WeightedEdge(edge.B, edge.A, edge.Weight);
            if (place.TryAdd((ordered.A, ordered.B), best.Count))
            {
                best.Add(ordered);
            }
            else if (best[place[(ordered.A, ordered.B)]].Weight < ordered.Weight)
            {
                best[place[(ordered.A, ordered.B)]] = ordered;
            }
        }

        return best;
    }

    /// <summary>More than any two matchings can differ in weight.</summary>
    private static long BonusFor(int nodeCount, IReadOnlyList<WeightedEdge> edges)
    {
        long largest = 0;
        foreach (var edge in edges)
        {
            largest = Math.Max(largest, Math.Abs(edge.Weight));
        }

        return TryMultiply(largest, nodeCount + 1L) is { } bonus
            ? bonus + 1
            : throw new ArgumentException($"A weight of {largest} is too large for {nodeCount} nodes.", nameof(edges));
    }

    private static void CheckRange(int nodeCount, IReadOnlyList<WeightedEdge> edges, long bonus)
    {
        foreach (var edge in edges)
        {
            if ((uint)edge.A >= (uint)nodeCount || (uint)edge.B >= (uint)nodeCount)
            {
                throw new ArgumentException(
                    $"The edge {edge} names a node outside 0 to {nodeCount - 1}.",
                    nameof(edges)
                );
            }

            // Duals stay below four times the largest weight, and a slack adds three of them.
            if (edge.Weight > (long.MaxValue / 16) - bonus)
            {
                throw new ArgumentException($"A weight of {edge.Weight} is too large.", nameof(edges));
            }
        }
    }

    private static long? TryMultiply(long a, long b)
    {
        var product = (Int128)a * b;
        return product < long.MaxValue / 32 ? (long)product : null;
    }
}
