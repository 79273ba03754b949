using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class CandidateGraphTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_member_s_candidates_are_as_good_as_the_best_there_are()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var chance = new Random(seed);
            var (members, items) = (chance.Next(2, 40), chance.Next(1, 15));
            var worth = new TestWorth(
                chance,
                members,
                items,
                kinds: 1 + (seed % 5),
                forbidEvery: seed % 3 == 0 ? 5 : 0
            );
            var size = chance.Next(1, 6);

            var edges = new CandidateGraph(worth.Vectors, worth, seed).Best(size, Token);

            for (var member = 0; member < members; member++)
            {
                var all = Enumerable
                    .Range(0, members)
                    .Where(other => worth.Vectors.Cosine(member, other) > 0)
                    .Select(other => worth.Weight(member, other))
                    .OfType<long>()
                    .OrderDescending()
                    .Take(size)
                    .ToList();
                var chosen = edges
                    .Where(e => e.A == member || e.B == member)
                    .Select(e => e.Weight)
                    .OrderDescending()
                    .Take(all.Count)
                    .ToList();
                Assert.True(all.SequenceEqual(chosen), $"seed {seed}, member {member}");
            }

            Assert.All(edges, e => Assert.Equal(worth.Weight(e.A, e.B), e.Weight));
            Assert.DoesNotContain(edges, e => e.A >= e.B);
            Assert.Equal(edges.Count, edges.Select(e => (e.A, e.B)).Distinct().Count());
        }
    }

    [Fact]
    public void Equals_are_spread_over_all_members_and_the_seed_decides_how()
    {
        const int Members = 300;
        var everybodyTheSame = new SparseVectors([.. Enumerable.Range(0, Members + 1)], new int[Members], [1.0]);

        var edges = Best(everybodyTheSame, seed: 1);
        var again = Best(everybodyTheSame, seed: 1);
        var other = Best(everybodyTheSame, seed: 2);

        var busiest = edges.SelectMany(e => (int[])[e.A, e.B]).GroupBy(m => m).Max(g => g.Count());
        Assert.InRange(busiest, 4, 40);
        Assert.Equal(edges, again);
        Assert.NotEqual(edges, other);

        static List<WeightedEdge> Best(SparseVectors vectors, int seed) =>
            new CandidateGraph(vectors, new TestWorth(new Random(0), 0, 0), seed).Best(4, Token);
    }

    [Fact]
    public void A_member_with_nothing_has_no_candidates()
    {
        var vectors = new SparseVectors([0, 1, 1, 2], [0, 0], [2.0]);

        Assert.Equal(
            [new WeightedEdge(0, 2, CandidateGraph.Scale)],
            new CandidateGraph(vectors, new TestWorth(new Random(0), 0, 0), 1).Best(5, Token)
        );
    }

    [Fact]
    public void An_interest_that_a_third_has_makes_no_more_work_than_one_that_nobody_else_has()
    {
        // Each member has two things of their own; in one community every third also has the same popular thing.
        var (weighedWith, pairsWith) = Weighed(2_000, isPopular: true);
        var (weighedTwice, _) = Weighed(4_000, isPopular: true);
        var (weighedWithout, _) = Weighed(2_000, isPopular: false);

        // Every third shares something now, which takes a look each; each against each would be 220,000 looks.
        Assert.Equal(0, weighedWithout);
        Assert.True(pairsWith.Count >= 2_000 / 3 * 4 / 2);
        // All are as good as each other to them, and still not all are sent to the same few.
        Assert.InRange(pairsWith.SelectMany(e => (int[])[e.A, e.B]).GroupBy(m => m).Max(g => g.Count()), 4, 40);
        Assert.InRange(weighedWith, 1, 2_000 / 3 * 40);
        Assert.InRange(weighedTwice, 1, weighedWith * 5 / 2);

        static (long Weighed, List<WeightedEdge> Pairs) Weighed(int members, bool isPopular)
        {
            List<int> offsets = [0];
            List<int> items = [];
            for (var member = 0; member < members; member++)
            {
                items.AddRange(isPopular && member % 3 == 0 ? [0] : []);
                items.AddRange([1 + (2 * member), 2 + (2 * member)]);
                offsets.Add(items.Count);
            }

            var rare = Math.Log(members);
            double[] weights = [Math.Log(3), .. Enumerable.Repeat(rare, 2 * members)];
            var graph = new CandidateGraph(
                new SparseVectors([.. offsets], [.. items], weights),
                new TestWorth(new Random(0), 0, 0),
                seed: 1
            );
            var pairs = graph.Best(4, Token);
            return (graph.Weighed, pairs);
        }
    }
}
