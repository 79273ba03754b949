namespace NetSocialBot.Matching;

/// <summary>
/// Exact matching in general graphs by Edmonds' primal-dual blossom algorithm, in the form of Galil (ACM Computing Surveys 18,
/// 1986), from a fractional start. Deterministic: the same edges in the same order give the same matching.
/// </summary>
internal static class MaximumWeightMatching
{
    /// <param name="edges">Between nodes 0 to <paramref name="nodeCount"/> - 1.</param>
    /// <param name="progress">Is told now and then, on the thread that solves.</param>
    /// <exception cref="ArgumentException">An edge names no node, or the weights are so large that sums could overflow.</exception>
    public static MatchingSolution Solve(
        int nodeCount,
        IReadOnlyList<WeightedEdge> edges,
        MatchingGoal goal,
        CancellationToken cancellationToken,
        IProgress<MatchingProgress>? progress = null
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var withMostPairs = goal == MatchingGoal.MaximumCardinalityThenWeight;
        var bonus = withMostPairs ? BonusFor(nodeCount, edges) : 0;
        CheckRange(nodeCount, edges, bonus);
        var graph = new MatchingGraph(nodeCount, edges, withMostPairs);
        var start = new FractionalMatching(graph);
        var first = withMostPairs ? HalfOf(progress, 0) : progress;
        start.Run(first, cancellationToken);
        var solver = new BlossomSolver(graph, start);
        solver.Run(first, cancellationToken);
        if (withMostPairs)
        {
            solver.RunOn(bonus, HalfOf(progress, nodeCount), cancellationToken);
        }

        return solver.Finish(bonus);
    }

    /// <summary>Of two goals one after the other, each of which settles all nodes.</summary>
    private static Half? HalfOf(IProgress<MatchingProgress>? whole, int settledBefore) =>
        whole is null ? null : new Half(whole, settledBefore);

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

    private sealed class Half(IProgress<MatchingProgress> whole, int settledBefore) : IProgress<MatchingProgress>
    {
        public void Report(MatchingProgress value) =>
            whole.Report(new MatchingProgress(settledBefore + value.Settled, 2 * value.Nodes));
    }
}
