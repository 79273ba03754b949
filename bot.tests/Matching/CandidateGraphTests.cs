using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class CandidateGraphTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_member_s_candidates_are_as_good_as_the_best_there_are()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var chance = new Random(seed);
            var vectors = RandomVectors(chance, members: chance.Next(2, 40), items: chance.Next(1, 15));
            var size = chance.Next(1, 6);

            var edges = CandidateGraph.Build(vectors, size, Forbidden, seed, Token);

            for (var member = 0; member < vectors.Count; member++)
            {
                var all = Enumerable
                    .Range(0, vectors.Count)
                    .Where(other => other != member && !Forbidden(member, other))
                    .Select(other => Cosine(vectors, member, other))
                    .Where(weight => weight > 0)
                    .OrderDescending()
                    .Take(size)
                    .ToList();
                var chosen = edges
                    .Where(e => e.A == member || e.B == member)
                    .Select(e => e.Weight)
                    .OrderDescending()
                    .Take(all.Count)
                    .ToList();
                Assert.True(
                    all.Zip(chosen).All(p => Math.Abs(p.First - p.Second) <= 1),
                    $"seed {seed}, member {member}"
                );
                Assert.Equal(all.Count, chosen.Count);
            }

            Assert.DoesNotContain(edges, e => Forbidden(e.A, e.B) || e.A >= e.B);
            Assert.Equal(edges.Count, edges.Select(e => (e.A, e.B)).Distinct().Count());
        }

        static bool Forbidden(int a, int b) => (a + b) % 5 == 0;
    }

    [Fact]
    public void Equals_are_spread_over_all_members_and_the_seed_decides_how()
    {
        // Everybody likes the same one thing.
        const int Members = 300;
        var vectors = new SparseVectors([.. Enumerable.Range(0, Members + 1)], new int[Members], [1.0]);

        var edges = CandidateGraph.Build(vectors, 4, null, seed: 1, Token);
        var again = CandidateGraph.Build(vectors, 4, null, seed: 1, Token);
        var other = CandidateGraph.Build(vectors, 4, null, seed: 2, Token);

        var busiest = edges.SelectMany(e => (int[])[e.A, e.B]).GroupBy(m => m).Max(g => g.Count());
        Assert.InRange(busiest, 4, 40);
        Assert.Equal(edges, again);
        Assert.NotEqual(edges, other);
    }

    [Fact]
    public void A_member_with_nothing_has_no_candidates()
    {
        var vectors = new SparseVectors([0, 1, 1, 2], [0, 0], [2.0]);

        Assert.Equal([new WeightedEdge(0, 2, CandidateGraph.Scale)], CandidateGraph.Build(vectors, 5, null, 1, Token));
    }

    private static long Cosine(SparseVectors vectors, int a, int b)
    {
        double Squares(IEnumerable<int> items) => items.Sum(i => vectors.Weights[i] * vectors.Weights[i]);
        int[] itemsOfA = [.. vectors.Of(a)];
        int[] itemsOfB = [.. vectors.Of(b)];
        var shared = Squares(itemsOfA.Intersect(itemsOfB));
        return shared == 0
            ? 0
            : (long)Math.Round(shared / Math.Sqrt(Squares(itemsOfA) * Squares(itemsOfB)) * CandidateGraph.Scale);
    }

    private static SparseVectors RandomVectors(Random chance, int members, int items)
    {
        List<int> offsets = [0];
        List<int> all = [];
        for (var member = 0; member < members; member++)
        {
            all.AddRange(Enumerable.Range(0, items).Where(_ => chance.NextDouble() < 0.3));
            offsets.Add(all.Count);
        }

        return new SparseVectors(
            [.. offsets],
            [.. all],
            [.. Enumerable.Range(0, items).Select(_ => 0.1 + chance.NextDouble())]
        );
    }
}
