using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class MaximumWeightMatchingTests
{
    public static TheoryData<int> Goals =>
        [(int)MatchingGoal.MaximumWeight, (int)MatchingGoal.MaximumCardinalityThenWeight];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Goals))]
    public void On_every_small_random_graph_it_finds_what_trying_everything_finds(int goal)
    {
        for (var seed = 0; seed < 6_000; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(2, 10);
            var edges = RandomEdges(chance, nodes, chance.Next(1, 20), lightest: -2, heaviest: chance.Next(1, 12));

            AssertBest(nodes, edges, (MatchingGoal)goal, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Goals))]
    public void On_every_graph_of_five_nodes_with_weights_zero_to_two_it_is_right(int goal)
    {
        (int, int)[] pairs =
        [
            .. from a in Enumerable.Range(0, 5) from b in Enumerable.Range(a + 1, 4 - a) select (a, b),
        ];
        // Each pair has no edge or one of weight 0, 1 or 2: every seventh of the 4^10 graphs.
        for (var graph = 0; graph < 1 << 20; graph += 7)
        {
            List<WeightedEdge> edges = [];
            for (var i = 0; i < pairs.Length; i++)
            {
                if (((graph >> (2 * i)) & 3) is var weight and < 3)
                {
                    edges.Add(new WeightedEdge(pairs[i].Item1, pairs[i].Item2, weight));
                }
            }

            AssertBest(5, edges, (MatchingGoal)goal, $"graph {graph}");
        }
    }

    [Theory]
    [MemberData(nameof(Goals))]
    public void Larger_graphs_are_proved_by_code_that_shares_nothing_with_the_solver(int goal)
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(50, 400);
            // Few different weights make many ties, and ties make deep blossoms.
            var edges = RandomEdges(chance, nodes, nodes * chance.Next(1, 6), 1, seed % 3 == 0 ? 3 : 1_000_000);

            var solution = MaximumWeightMatching.Solve(nodes, edges, (MatchingGoal)goal, Token);

            var proof = MatchingProof.Verify(nodes, edges, solution, (MatchingGoal)goal);
            Assert.True(proof.IsProved, $"seed {seed}: {proof}");
        }
    }

    [Fact]
    public void A_blossom_of_equal_weights_inside_another_is_matched_but_for_one_node()
    {
        // Two triangles joined by an edge, and a pendant: odd cycles within an odd cycle.
        WeightedEdge[] edges =
        [
            new(0, 1, 8),
            new(0, 2, 8),
            new(1, 2, 8),
            new(2, 3, 9),
            new(3, 4, 8),
            new(3, 5, 8),
            new(4, 5, 8),
            new(0, 6, 5),
        ];

        AssertBest(7, edges, MatchingGoal.MaximumWeight, "two triangles");
        AssertBest(7, edges, MatchingGoal.MaximumCardinalityThenWeight, "two triangles");
    }

    [Fact]
    public void Weights_up_to_the_stated_range_are_summed_without_overflow()
    {
        const long Large = long.MaxValue / 64;
        WeightedEdge[] edges = [new(0, 1, Large), new(1, 2, Large - 1), new(2, 0, 1)];

        var solution = MaximumWeightMatching.Solve(3, edges, MatchingGoal.MaximumWeight, Token);

        Assert.Equal(Large, solution.Weight);
        Assert.Throws<ArgumentException>(() =>
            MaximumWeightMatching.Solve(3, edges, MatchingGoal.MaximumCardinalityThenWeight, Token)
        );
    }

    [Fact]
    public void An_edge_to_a_node_that_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            MaximumWeightMatching.Solve(2, [new(0, 2, 1)], MatchingGoal.MaximumWeight, Token)
        );
    }

    [Fact]
    public void Loops_count_for_nothing_and_of_parallel_edges_the_best_counts()
    {
        WeightedEdge[] edges = [new(0, 0, 100), new(0, 1, 2), new(1, 0, 7), new(0, 1, 3)];

        Assert.Equal(7, MaximumWeightMatching.Solve(2, edges, MatchingGoal.MaximumWeight, Token).Weight);
    }

    [Fact]
    public void The_same_graph_gives_the_same_matching()
    {
        var edges = RandomEdges(new Random(5), 200, 900, 1, 4);

        var first = MaximumWeightMatching.Solve(200, edges, MatchingGoal.MaximumWeight, Token);
        var second = MaximumWeightMatching.Solve(200, edges, MatchingGoal.MaximumWeight, Token);

        Assert.Equal(first.Mate, second.Mate);
    }

    [Fact]
    public void No_proof_holds_for_a_solution_that_was_tampered_with()
    {
        var edges = RandomEdges(new Random(3), 60, 200, 1, 50);
        var honest = MaximumWeightMatching.Solve(60, edges, MatchingGoal.MaximumWeight, Token);
        var matched = Array.FindIndex(honest.Mate, m => m != -1);

        var withoutAPair = (int[])honest.Mate.Clone();
        withoutAPair[honest.Mate[matched]] = withoutAPair[matched] = -1;
        var lowered = (long[])honest.Duals.Nodes.Clone();
        lowered[matched]--;
        MatchingSolution[] tampered =
        [
            honest with
            {
                Mate = withoutAPair,
            },
            honest with
            {
                Mate = withoutAPair,
                Cardinality = honest.Cardinality - 1,
            },
            honest with
            {
                Weight = honest.Weight + 1,
            },
            honest with
            {
                Duals = honest.Duals with { Nodes = lowered },
            },
            honest with
            {
                Duals = honest.Duals with { Bonus = 1 },
            },
        ];

        Assert.True(MatchingProof.Verify(60, edges, honest, MatchingGoal.MaximumWeight).IsProved);
        Assert.All(
            tampered,
            solution => Assert.False(MatchingProof.Verify(60, edges, solution, MatchingGoal.MaximumWeight).IsProved)
        );
    }

    private static void AssertBest(int nodes, IReadOnlyList<WeightedEdge> edges, MatchingGoal goal, string what)
    {
        var solution = MaximumWeightMatching.Solve(nodes, edges, goal, Token);

        var expected = BruteForce.Best(nodes, edges, goal);
        Assert.True(expected.Weight == solution.Weight, $"{what}: weight {solution.Weight}, not {expected.Weight}");
        if (goal == MatchingGoal.MaximumCardinalityThenWeight)
        {
            Assert.Equal(expected.Cardinality, solution.Cardinality);
        }

        var proof = MatchingProof.Verify(nodes, edges, solution, goal);
        Assert.True(proof.IsProved, $"{what}: {proof}");
    }

    private static List<WeightedEdge> RandomEdges(Random chance, int nodes, int count, long lightest, long heaviest) =>
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
