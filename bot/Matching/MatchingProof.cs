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
        if (solution.Mate.Length != nodeCount || duals.Nodes.Length != nodeCount || duals.Innermost.Length != nodeCount)
        {
            return ProofOutcome.Fails("the solution is not about these nodes");
        }

        if (BlossomForest.Grow(duals.Blossoms) is not { } forest)
        {
            return ProofOutcome.Fails("the blossoms are not nested");
        }

        return CheckBonus(nodeCount, edges, duals.Bonus, goal)
            ?? CheckMatching(edges, solution)
            ?? CheckNodes(solution)
            ?? CheckBlossoms(solution, forest)
            ?? CheckEdges(edges, solution, forest)
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

    /// <summary>Each blossom is an odd set that the matching fills but for one node.</summary>
    private static ProofOutcome? CheckBlossoms(MatchingSolution solution, BlossomForest forest)
    {
        var (innermost, blossoms) = (solution.Duals.Innermost, solution.Duals.Blossoms);
        if (Array.FindIndex(innermost, i => i < -1 || i >= blossoms.Count) is var stray and not -1)
        {
            return ProofOutcome.Fails($"node {stray} is in a blossom that does not exist");
        }

        var size = new int[blossoms.Count];
        var pairsInside = new int[blossoms.Count];
        for (var node = 0; node < solution.Mate.Length; node++)
        {
            if (innermost[node] == -1)
            {
                continue;
            }

            size[innermost[node]]++;
            var mate = solution.Mate[node];
            if (mate > node && forest.Smallest(innermost[node], innermost[mate]) is var around and not -1)
            {
                pairsInside[around]++;
            }
        }

        // From the inside out: what is in a blossom is in the one around it.
        for (var blossom = blossoms.Count - 1; blossom >= 0; blossom--)
        {
            if (blossoms[blossom].Dual < 0)
            {
                return ProofOutcome.Fails("the dual of a blossom is negative");
            }

            if (size[blossom] != (2 * pairsInside[blossom]) + 1)
            {
                return ProofOutcome.Fails(
                    $"a blossom of {size[blossom]} nodes holds {pairsInside[blossom]} pairs and is not full"
                );
            }

            if (blossoms[blossom].Around is var outer and not -1)
            {
                size[outer] += size[blossom];
                pairsInside[outer] += pairsInside[blossom];
            }
        }

        return null;
    }

    /// <summary>The duals cover every edge, and of two that are matched at least one edge exactly.</summary>
    private static ProofOutcome? CheckEdges(
        IReadOnlyList<WeightedEdge> edges,
        MatchingSolution solution,
        BlossomForest forest
    )
    {
        var (duals, mate) = (solution.Duals, solution.Mate);
        var isTight = new bool[mate.Length];
        foreach (var edge in edges)
        {
            if (edge.A == edge.B)
            {
                continue;
            }

            var slack =
                (Int128)duals.Nodes[edge.A] + duals.Nodes[edge.B] - (Quarters * ((Int128)edge.Weight + duals.Bonus));
            if (forest.Smallest(duals.Innermost[edge.A], duals.Innermost[edge.B]) is var around and not -1)
            {
                slack += 2 * forest.DualsAround[around];
            }

            if (slack < 0)
            {
                return ProofOutcome.Fails($"the duals do not cover the edge {edge.A}-{edge.B}");
            }

            if (slack == 0 && mate[edge.A] == edge.B)
            {
                isTight[edge.A] = isTight[edge.B] = true;
            }
        }

        for (var node = 0; node < mate.Length; node++)
        {
            if (mate[node] != -1 && !isTight[node])
            {
                return ProofOutcome.Fails($"the matched edge {node}-{mate[node]} is not tight");
            }
        }

        return null;
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
