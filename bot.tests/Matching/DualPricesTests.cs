using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class DualPricesTests
{
    private const int Seeds = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void No_pairing_of_all_pairs_weighs_more_than_the_bound_that_a_few_pairs_give()
    {
        var (checkedBounds, tight) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (worth, graph) = Make(seed);
            var solution = Solve(worth, [.. graph.Best(1 + (seed % 3), Token), .. Ring(worth)]);
            var best = Solve(worth, worth.AllPairs());
            foreach (var isFolded in new[] { true, false })
            {
                var prices = Prices(solution, worth, isFolded);
                var beyond = graph.Beyond(prices, size: 1 + (seed % 4), Token)!;

                AssertCovers(worth, prices, beyond, $"seed {seed}, folded {isFolded}");
                if (best.Cardinality == solution.Cardinality)
                {
                    var bound = prices.Bound(beyond.Raises);
                    Assert.True(bound >= best.Weight, $"seed {seed}: bound {bound}, best {best.Weight}");
                    checkedBounds++;
                    tight += bound == best.Weight ? 1 : 0;
                }
                else
                {
                    // More pairs are to be had, and the way there is shown.
                    Assert.NotEmpty(beyond.Edges);
                }
            }
        }

        // Neither always the case nor never: the bound says something.
        Assert.InRange(checkedBounds, Seeds, 2 * Seeds);
        Assert.InRange(tight, Seeds / 4, checkedBounds - 1);
    }

    [Fact]
    public void Widening_by_what_the_duals_have_missed_ends_at_the_best_of_all_pairs_with_no_gap()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (worth, graph) = Make(seed);
            var edges = graph.Best(1, Token);
            var best = Solve(worth, worth.AllPairs());
            while (true)
            {
                var solution = Solve(worth, edges);
                var prices = Prices(solution, worth, isFolded: false);
                var beyond = graph.Beyond(prices, size: 2, Token)!;
                if (beyond.Edges.Count == 0)
                {
                    Assert.Equal((best.Cardinality, best.Weight), (solution.Cardinality, solution.Weight));
                    Assert.Equal(best.Weight, prices.Bound(beyond.Raises));
                    Assert.Equal(0, prices.Gap(beyond.Raises));
                    break;
                }

                Assert.Empty(beyond.Edges.Select(e => (e.A, e.B)).Intersect(edges.Select(e => (e.A, e.B))));
                edges.AddRange(beyond.Edges);
            }
        }
    }

    [Fact]
    public void Folded_prices_cover_what_blossoms_cover()
    {
        // A triangle: one blossom that holds everybody, and a bound that counts who is left over.
        WeightedEdge[] edges = [new(0, 1, 7), new(1, 2, 5), new(0, 2, 6)];
        var solution = MaximumWeightMatching.Solve(3, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);

        var folded = DualPrices.Folded(solution, new bool[3]);

        Assert.All(edges, e => Assert.True(folded.Reduced(e.A, e.B, e.Weight) <= 0));
        Assert.InRange(folded.Bound(new long[3]), 7, 8);
        Assert.Equal(7, DualPrices.Exact(solution, new bool[3]).Bound(new long[3]));
    }

    private static (TestWorth Worth, CandidateGraph Graph) Make(int seed)
    {
        var chance = new Random(seed);
        var worth = new TestWorth(
            chance,
            members: chance.Next(2, 26),
            items: chance.Next(1, 12),
            kinds: 1 + (seed % 5),
            forbidEvery: seed % 4 == 0 ? 3 : 0
        );
        return (worth, new CandidateGraph(worth.Vectors, worth, seed));
    }

    private static IEnumerable<WeightedEdge> Ring(TestWorth worth) =>
        worth.AllPairs().Where(pair => pair.B - pair.A is 1 or 2);

    /// <summary>With a loop that is ignored, and makes the bonus for cardinality large enough for all pairs there are.</summary>
    private static MatchingSolution Solve(TestWorth worth, List<WeightedEdge> edges) =>
        MaximumWeightMatching.Solve(
            worth.Vectors.Count,
            [.. edges, new WeightedEdge(0, 0, 2 * CandidateGraph.Scale)],
            MatchingGoal.MaximumCardinalityThenWeight,
            Token
        );

    private static DualPrices Prices(MatchingSolution solution, TestWorth worth, bool isFolded) =>
        isFolded ? DualPrices.Folded(solution, worth.Absent()) : DualPrices.Exact(solution, worth.Absent());

    private static void AssertCovers(TestWorth worth, DualPrices prices, BeyondCandidates beyond, string what)
    {
        foreach (var pair in worth.AllPairs())
        {
            var reduced = prices.Reduced(pair.A, pair.B, pair.Weight);
            var raised = beyond.Raises[pair.A] + beyond.Raises[pair.B];
            Assert.True(raised >= reduced, $"{what}: {pair} promises {reduced}, raised by {raised}");
        }

        Assert.All(beyond.Edges, e => Assert.Equal(worth.Weight(e.A, e.B), e.Weight));
        Assert.All(beyond.Edges, e => Assert.True(prices.Reduced(e.A, e.B, e.Weight) > 0, what));
    }
}
