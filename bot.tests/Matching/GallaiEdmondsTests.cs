using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class GallaiEdmondsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Those_who_can_be_left_over_are_found_and_fall_into_their_odd_components()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var nodes = 1 + random.Next(12);
            var density = random.NextDouble();
            var edges = (
                from a in Enumerable.Range(0, nodes)
                from b in Enumerable.Range(a + 1, nodes - a - 1)
                where random.NextDouble() < density
                select new WeightedEdge(a, b, 1)
            ).ToList();
            var all = Largest(nodes, edges);

            var components = new GallaiEdmonds(nodes, edges, all.Mate).OddComponents;

            // By definition: whoever some largest matching can do without.
            var spare = Enumerable
                .Range(0, nodes)
                .Where(node =>
                    Largest(nodes, edges.FindAll(e => e.A != node && e.B != node)).Cardinality == all.Cardinality
                )
                .ToList();
            Assert.Equal(spare, components.SelectMany(c => c).Order());
            Assert.All(components, c => Assert.Equal(1, c.Length % 2));
            var place = components
                .SelectMany((c, i) => c.Select(node => (node, i)))
                .ToDictionary(p => p.node, p => p.i);
            var inside = edges.Where(e => place.ContainsKey(e.A) && place.ContainsKey(e.B)).ToList();
            Assert.All(inside, e => Assert.Equal(place[e.A], place[e.B]));
            Assert.All(components, c => Assert.Equal(c.Length, Reached(c[0], inside)));
        }
    }

    [Fact]
    public void A_matching_that_could_be_larger_is_refused()
    {
        WeightedEdge[] path = [new(0, 1, 1), new(1, 2, 1), new(2, 3, 1)];

        Assert.Throws<ArgumentException>(() => new GallaiEdmonds(4, path, [-1, 2, 1, -1]));
    }

    private static MatchingSolution Largest(int nodes, IReadOnlyList<WeightedEdge> edges) =>
        MaximumWeightMatching.Solve(nodes, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);

    private static int Reached(int from, List<WeightedEdge> edges)
    {
        HashSet<int> reached = [from];
        while (edges.Exists(e => reached.Contains(e.A) != reached.Contains(e.B)))
        {
            reached.UnionWith(
                edges.Where(e => reached.Contains(e.A) || reached.Contains(e.B)).SelectMany(e => new[] { e.A, e.B })
            );
        }

        return reached.Count;
    }
}
