using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>Solves, and holds the solution against its proof and, where that is feasible, against trying everything.</summary>
internal static class Solved
{
    private const int FewEnoughToTryAll = 13;

    public static readonly MatchingGoal[] Goals =
    [
        MatchingGoal.MaximumWeight,
        MatchingGoal.MaximumCardinalityThenWeight,
    ];

    public static void ForBothGoals(int nodes, IReadOnlyList<WeightedEdge> edges, string what)
    {
        foreach (var goal in Goals)
        {
            Once(nodes, edges, goal, what);
        }
    }

    public static MatchingSolution Once(int nodes, IReadOnlyList<WeightedEdge> edges, MatchingGoal goal, string what)
    {
        var solution = MaximumWeightMatching.Solve(nodes, edges, goal, TestContext.Current.CancellationToken);
        var proof = MatchingProof.Verify(nodes, edges, solution, goal);
        Assert.True(proof.IsProved, $"{what}, {goal}: {proof}");
        if (nodes <= FewEnoughToTryAll)
        {
            var expected = BruteForce.Best(nodes, edges, goal);
            Assert.True(
                expected.Weight == solution.Weight,
                $"{what}, {goal}: weight {solution.Weight} is not {expected.Weight}"
            );
            if (goal == MatchingGoal.MaximumCardinalityThenWeight)
            {
                Assert.True(expected.Cardinality == solution.Cardinality, $"{what}: {solution.Cardinality} pairs");
            }
        }

        return solution;
    }

    public static List<WeightedEdge> RandomEdges(Random chance, int nodes, int count, long lightest, long heaviest) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new WeightedEdge(
                    chance.Next(nodes),
                    chance.Next(nodes),
                    chance.NextInt64(lightest, heaviest + 1)
                )),
        ];
}
