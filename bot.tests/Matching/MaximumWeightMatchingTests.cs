using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class MaximumWeightMatchingTests
{
    public static TheoryData<int> Goals =>
        [(int)MatchingGoal.MaximumWeight, (int)MatchingGoal.MaximumCardinalityThenWeight];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Goals))]
    public void Larger_graphs_are_proved_by_code_that_shares_nothing_with_the_solver(int goal)
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(50, 400);
            // Few different weights make many ties, and ties make deep blossoms.
            var edges = Solved.RandomEdges(chance, nodes, nodes * chance.Next(1, 6), 1, seed % 3 == 0 ? 3 : 1_000_000);

            Solved.Once(nodes, edges, (MatchingGoal)goal, $"seed {seed}");
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

        Solved.ForBothGoals(7, edges, "two triangles");
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
        var edges = Solved.RandomEdges(new Random(5), 200, 900, 1, 4);

        var first = MaximumWeightMatching.Solve(200, edges, MatchingGoal.MaximumWeight, Token);
        var second = MaximumWeightMatching.Solve(200, edges, MatchingGoal.MaximumWeight, Token);

        Assert.Equal(first.Mate, second.Mate);
    }

    [Fact]
    public void The_same_graph_gives_the_same_matching_on_any_number_of_threads()
    {
        var edges = Solved.RandomEdges(new Random(8), 500, 3_000, 1, 5);
        var alone = MaximumWeightMatching.Solve(500, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);

        var together = new MatchingSolution[8];
        Parallel.For(
            0,
            together.Length,
            i => together[i] = MaximumWeightMatching.Solve(500, edges, MatchingGoal.MaximumCardinalityThenWeight, Token)
        );

        Assert.All(together, solution => Assert.Equal(alone.Mate, solution.Mate));
    }

    [Fact]
    public void A_cancelled_solver_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            MaximumWeightMatching.Solve(2, [new(0, 1, 1)], MatchingGoal.MaximumWeight, cancelled.Token)
        );
    }

    [Fact]
    public void A_solver_can_be_cancelled_while_it_is_at_work()
    {
        using var cancelling = new CancellationTokenSource();
        var edges = Solved.RandomEdges(new Random(1), 20_000, 100_000, 1, 1_000);

        Assert.Throws<OperationCanceledException>(() =>
            MaximumWeightMatching.Solve(
                20_000,
                edges,
                MatchingGoal.MaximumWeight,
                cancelling.Token,
                new Told(progress =>
                {
                    if (progress.Share > 0.9)
                    {
                        cancelling.Cancel();
                    }
                })
            )
        );
    }

    [Theory]
    [InlineData(MatchingGoal.MaximumWeight)]
    [InlineData(MatchingGoal.MaximumCardinalityThenWeight)]
    internal void Progress_grows_and_ends_with_everybody_settled(MatchingGoal goal)
    {
        List<MatchingProgress> told = [];
        var edges = Solved.RandomEdges(new Random(2), 20_000, 100_000, 1, 1_000);

        MaximumWeightMatching.Solve(20_000, edges, goal, Token, new Told(told.Add));

        Assert.True(told.Count > 10);
        Assert.Equal(told.OrderBy(progress => progress.Settled), told);
        Assert.Equal(1, told[^1].Share);
    }

    [Fact]
    public void No_proof_holds_for_a_solution_that_was_tampered_with()
    {
        var edges = Solved.RandomEdges(new Random(3), 60, 200, 1, 50);
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

    [Fact]
    public void No_proof_holds_for_blossoms_that_were_tampered_with()
    {
        // A triangle that is worth more than its tails: one blossom with a positive dual.
        WeightedEdge[] edges = [new(0, 1, 10), new(1, 2, 10), new(2, 0, 10), new(0, 3, 2), new(1, 4, 2), new(2, 5, 2)];
        var honest = MaximumWeightMatching.Solve(6, edges, MatchingGoal.MaximumWeight, Token);
        var duals = honest.Duals;
        var blossom = Assert.Single(duals.Blossoms);
        DualSolution[] tampered =
        [
            duals with
            {
                Blossoms = [],
                Innermost = [-1, -1, -1, -1, -1, -1],
            },
            duals with
            {
                Blossoms = [blossom with { Dual = -blossom.Dual }],
            },
            duals with
            {
                Blossoms = [blossom with { Dual = blossom.Dual + 1 }],
            },
            duals with
            {
                Blossoms = [blossom with { Around = 0 }],
            },
            duals with
            {
                Innermost = [0, 0, -1, -1, -1, -1],
            },
            duals with
            {
                Innermost = [0, 0, 0, 0, -1, -1],
            },
            duals with
            {
                Innermost = [0, 0, 0, 1, -1, -1],
            },
            duals with
            {
                Nodes = duals.Nodes[..5],
            },
        ];

        Assert.True(MatchingProof.Verify(6, edges, honest, MatchingGoal.MaximumWeight).IsProved);
        Assert.All(
            tampered,
            wrong =>
                Assert.False(
                    MatchingProof.Verify(6, edges, honest with { Duals = wrong }, MatchingGoal.MaximumWeight).IsProved
                )
        );
    }

    [Fact]
    public void A_bonus_too_small_to_put_cardinality_first_proves_nothing()
    {
        WeightedEdge[] edges = [new(0, 1, 5), new(1, 2, 9), new(2, 3, 5)];
        var honest = MaximumWeightMatching.Solve(4, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);
        var heaviest = MaximumWeightMatching.Solve(4, edges, MatchingGoal.MaximumWeight, Token);

        Assert.Equal(2, honest.Cardinality);
        Assert.False(
            MatchingProof
                .Verify(4, edges, honest with { Duals = heaviest.Duals }, MatchingGoal.MaximumCardinalityThenWeight)
                .IsProved
        );
    }

    private sealed class Told(Action<MatchingProgress> tell) : IProgress<MatchingProgress>
    {
        public void Report(MatchingProgress value) => tell(value);
    }
}
