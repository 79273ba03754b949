namespace NetSocialBot.Matching;

/// <summary>
/// Checks a matching by linear programming duality: a feasible dual solution that is complementary to the matching proves
/// that nothing better exists. Shares no code with the solver.
/// </summary>
internal static class MatchingProof
{
    /// <summary>Duals are kept in quarters of the weights' unit.</summary>
    private const int Quarters = 4;

    public static ProofOutcome Verify(
        int nodeCount,
        IReadOnlyList<WeightedEdge> edges,
        MatchingSolution solution,
        MatchingGoal goal
    )
    {
        var duals = solution.Duals;
        if (solution.Mate.Length != nodeCount || duals.Nodes.Length != nodeCount)
        {
            return ProofOutcome.Fails("the solution is not about these nodes");
        }

        return CheckBonus(nodeCount, edges, duals.Bonus, goal)
            ?? CheckMatching(edges, solution)
            ?? CheckNodes(solution)
            ?? CheckBlossoms(solution)
            ?? CheckEdges(edges, solution)
            ?? ProofOutcome.Holds;
    }

    private static ProofOutcome? CheckBonus(
        int nodeCount,
        IReadOnlyList<WeightedEdge> edges,
        long bonus,
        MatchingGoal goal
    )
    {
        if (goal == MatchingGoal.MaximumWeight)
        {
            return bonus == 0 ? null : ProofOutcome.Fails("a bonus was given where weight alone counts");
        }

        // Two matchings hold at most n edges together, so their weights differ by at most n times the largest.
        var largest = edges.Select(e => Int128.Abs(e.Weight)).DefaultIfEmpty().Max();
        return bonus > largest * nodeCount ? null : ProofOutcome.Fails("the bonus does not put cardinality first");
    }

    private static ProofOutcome? CheckMatching(IReadOnlyList<WeightedEdge> edges, MatchingSolution solution)
    {
        var mate = solution.Mate;
        Dictionary<(int, int), long> best = [];
        foreach (var edge in edges)
        {
            if (edge.A != edge.B && mate[edge.A] == edge.B)
            {
                var pair = (Math.Min(edge.A, edge.B), Math.Max(edge.A, edge.B));
                best[pair] = Math.Max(edge.Weight, best.GetValueOrDefault(pair, long.MinValue));
            }
        }

        for (var node = 0; node < mate.Length; node++)
        {
            if (mate[node] is var other && other != -1)
            {
                if (other < 0 || other >= mate.Length || mate[other] != node)
                {
                    return ProofOutcome.Fails($"node {node} says it is matched with {other}, which does not agree");
                }

                if (!best.ContainsKey((Math.Min(node, other), Math.Max(node, other))))
                {
                    return ProofOutcome.Fails($"nodes {node} and {other} are matched without an edge");
                }
            }
        }

        return best.Count == solution.Cardinality && best.Values.Sum() == solution.Weight
            ? null
            : ProofOutcome.Fails("the weight or the number of pairs is not that of the matching");
    }

    private static ProofOutcome? CheckNodes(MatchingSolution solution)
    {
        for (var node = 0; node < solution.Mate.Length; node++)
        {
            var dual = solution.Duals.Nodes[node];
            if (dual < 0)
            {
                return ProofOutcome.Fails($"the dual of node {node} is negative");
            }

            if (dual > 0 && solution.Mate[node] == -1)
            {
                return ProofOutcome.Fails($"node {node} is not matched though its dual is positive");
            }
        }

        return null;
    }

    private static ProofOutcome? CheckBlossoms(MatchingSolution solution)
    {
        foreach (var blossom in solution.Duals.Blossoms)
        {
            var inside = blossom.Nodes.ToHashSet();
            var outside = blossom.Nodes.Count(n => solution.Mate[n] == -1 || !inside.Contains(solution.Mate[n]));
            if (blossom.Dual < 0 || inside.Count != blossom.Nodes.Length || inside.Count % 2 == 0)
            {
                return ProofOutcome.Fails("a blossom is no odd set with a dual that is not negative");
            }

            if (blossom.Dual > 0 && outside != 1)
            {
                return ProofOutcome.Fails(
                    $"a blossom of {inside.Count} nodes is not full, though its dual is positive"
                );
            }
        }

        return null;
    }

    private static ProofOutcome? CheckEdges(IReadOnlyList<WeightedEdge> edges, MatchingSolution solution)
    {
        var duals = solution.Duals;
        var blossomsOf = BlossomsByNode(solution);
        HashSet<(int, int)> tight = [];
        foreach (var edge in edges.Where(e => e.A != e.B))
        {
            var slack =
                (Int128)duals.Nodes[edge.A] + duals.Nodes[edge.B] - (Quarters * ((Int128)edge.Weight + duals.Bonus));
            foreach (var blossom in blossomsOf[edge.A].Intersect(blossomsOf[edge.B]))
            {
                slack += 2 * (Int128)duals.Blossoms[blossom].Dual;
            }

            if (slack < 0)
            {
                return ProofOutcome.Fails($"the duals do not cover the edge {edge.A}-{edge.B}");
            }

            if (slack == 0)
            {
                tight.Add((edge.A, edge.B));
                tight.Add((edge.B, edge.A));
            }
        }

        for (var node = 0; node < solution.Mate.Length; node++)
        {
            if (solution.Mate[node] != -1 && !tight.Contains((node, solution.Mate[node])))
            {
                return ProofOutcome.Fails($"the matched edge {node}-{solution.Mate[node]} is not tight");
            }
        }

        return null;
    }

    private static List<int>[] BlossomsByNode(MatchingSolution solution)
    {
        var blossomsOf = new List<int>[solution.Mate.Length];
        for (var node = 0; node < blossomsOf.Length; node++)
        {
            blossomsOf[node] = [];
        }

        for (var i = 0; i < solution.Duals.Blossoms.Count; i++)
        {
            foreach (var node in solution.Duals.Blossoms[i].Nodes)
            {
                blossomsOf[node].Add(i);
            }
        }

        return blossomsOf;
    }
}

/// <param name="Fault">What does not hold, and where; null if everything does.</param>
internal sealed record ProofOutcome(string? Fault)
{
    public static readonly ProofOutcome Holds = new((string?)null);

    public bool IsProved => Fault is null;

    public static ProofOutcome Fails(string fault) => new(fault);

    public override string ToString() => Fault ?? "proved optimal";
}
