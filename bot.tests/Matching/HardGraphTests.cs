using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>What is known to be hard for blossom algorithms: nests, blossoms that open inside a tree, ties, extreme weights.</summary>
public sealed class HardGraphTests
{
    /// <summary>
    /// An odd cycle, and round it again and again two more nodes that make an odd cycle with all that is there, each layer a
    /// little lighter so that it closes later (the nests of Edmonds 1965).
    /// </summary>
    [Fact]
    public void Nests_of_blossoms_are_opened_layer_by_layer_wherever_a_path_enters_them()
    {
        for (var layers = 1; layers <= 5; layers++)
        {
            var inside = 1 + (2 * layers);
            for (var entry = 0; entry < inside; entry++)
            {
                for (var exit = 0; exit < inside; exit++)
                {
                    List<WeightedEdge> edges = [.. Nest(layers), new(entry, inside, 35), new(exit, inside + 1, 33)];

                    Solved.ForBothGoals(inside + 2, edges, $"{layers} layers, in at {entry}, out at {exit}");
                }
            }
        }
    }

    [Fact]
    public void A_nest_of_two_hundred_layers_is_proved()
    {
        const int Layers = 200;
        List<WeightedEdge> edges = [.. Nest(Layers), new(3, (2 * Layers) + 1, 500), new(0, (2 * Layers) + 2, 499)];

        Solved.ForBothGoals((2 * Layers) + 3, edges, "a deep nest");
    }

    /// <summary>A blossom becomes inner while its own dual is zero still: it closes in the very moment it is reached.</summary>
    [Fact]
    public void A_blossom_that_is_reached_with_a_dual_of_zero_opens_at_once()
    {
        for (var entry = 0; entry < 5; entry++)
        {
            for (var exit = 0; exit < 5; exit++)
            {
                // A tight cycle of five, and tails as heavy as its edges: everything happens in one moment.
                List<WeightedEdge> edges = [];
                for (var i = 0; i < 5; i++)
                {
                    edges.Add(new WeightedEdge(i, (i + 1) % 5, 8));
                }

                edges.AddRange([new(entry, 5, 8), new(5, 6, 8), new(exit, 7, 8), new(7, 8, 8)]);

                Solved.ForBothGoals(9, edges, $"in at {entry}, out at {exit}");
            }
        }
    }

    /// <summary>A chain of triangles: each is entered at one node and left at another, so all must be opened and relabelled.</summary>
    [Fact]
    public void Chains_of_triangles_are_opened_and_relabelled()
    {
        for (var triangles = 1; triangles <= 60; triangles++)
        {
            List<WeightedEdge> edges = [];
            for (var i = 0; i < triangles; i++)
            {
                var node = 3 * i;
                edges.AddRange([new(node, node + 1, 90), new(node + 1, node + 2, 90), new(node, node + 2, 88)]);
                if (i > 0)
                {
                    edges.Add(new WeightedEdge(node - 1, node, 60 + (i % 7)));
                }
            }

            Solved.ForBothGoals(3 * triangles, edges, $"{triangles} triangles");
        }
    }

    /// <summary>Complete graphs whose weight is the product of the nodes' numbers, and the like: long searches, many dual changes.</summary>
    [Fact]
    public void Complete_graphs_with_weights_that_grow_with_the_numbers_are_matched_best()
    {
        for (var nodes = 2; nodes <= 40; nodes++)
        {
            Solved.ForBothGoals(nodes, Complete(nodes, (a, b) => (a + 1L) * (b + 1)), $"product, {nodes} nodes");
            Solved.ForBothGoals(nodes, Complete(nodes, (a, b) => 100 - Math.Abs(a - b)), $"near, {nodes} nodes");
            Solved.ForBothGoals(nodes, Complete(nodes, (a, b) => (a * 7L) ^ (b * 13L)), $"mixed, {nodes} nodes");
        }
    }

    [Theory]
    [InlineData("equal")]
    [InlineData("powers of two")]
    [InlineData("zero")]
    [InlineData("negative")]
    [InlineData("one heavy edge among light ones")]
    public void Adversarial_weights_are_matched_best(string weights)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(2, 14);
            var edges = Solved
                .RandomEdges(chance, nodes, chance.Next(1, 5 * nodes), 1, 9)
                .ConvertAll(edge =>
                    edge with
                    {
                        Weight = weights switch
                        {
                            "equal" => 5,
                            "powers of two" => 1L << chance.Next(40),
                            "zero" => 0,
                            "negative" => -edge.Weight,
                            _ => edge.A == 0 ? 1_000_000_000_000 : edge.Weight,
                        },
                    }
                );

            Solved.ForBothGoals(nodes, edges, $"{weights}, seed {seed}");
        }
    }

    [Fact]
    public void Stars_paths_rings_and_pieces_apart_are_matched_best()
    {
        for (var nodes = 3; nodes <= 40; nodes++)
        {
            var chance = new Random(nodes);
            var others = Enumerable.Range(1, nodes - 1).ToList();
            List<WeightedEdge> star = others.ConvertAll(node => new WeightedEdge(0, node, chance.Next(1, 6)));
            List<WeightedEdge> path = others.ConvertAll(node => new WeightedEdge(node - 1, node, chance.Next(1, 6)));
            List<WeightedEdge> ring = [.. path, new(nodes - 1, 0, chance.Next(1, 6))];

            Solved.ForBothGoals(nodes, star, $"star of {nodes}");
            Solved.ForBothGoals(nodes, path, $"path of {nodes}");
            Solved.ForBothGoals(nodes, ring, $"ring of {nodes}");
            // The same beside itself, with nodes between that have no edge at all.
            var apart = ring.ConvertAll(edge => new WeightedEdge(edge.A + nodes + 3, edge.B + nodes + 3, edge.Weight));
            Solved.ForBothGoals((2 * nodes) + 3, [.. ring, .. apart], $"two rings of {nodes}");
        }

        Solved.ForBothGoals(0, [], "nobody");
        Solved.ForBothGoals(5, [], "nobody who may meet anybody");
    }

    /// <summary>Where near ones fit best and distances are alike, blossoms are many, deep and short-lived.</summary>
    [Theory]
    [InlineData(1, 300, 8)]
    [InlineData(2, 300, 3)]
    [InlineData(3, 2_000, 8)]
    [InlineData(4, 2_000, 50)]
    public void Neighbours_in_the_plane_are_matched_with_a_proof(int seed, int nodes, int distances)
    {
        var chance = new Random(seed);
        var places = Enumerable.Range(0, nodes).Select(_ => (X: chance.NextDouble(), Y: chance.NextDouble())).ToArray();
        List<WeightedEdge> edges = [];
        var reach = 2.2 / Math.Sqrt(nodes);
        for (var a = 0; a < nodes; a++)
        {
            for (var b = a + 1; b < nodes; b++)
            {
                var far = Math.Sqrt(Math.Pow(places[a].X - places[b].X, 2) + Math.Pow(places[a].Y - places[b].Y, 2));
                if (far < reach)
                {
                    edges.Add(new WeightedEdge(a, b, 1 + (long)(distances * (1 - (far / reach)))));
                }
            }
        }

        Solved.ForBothGoals(nodes, edges, $"{nodes} in the plane");
    }

    /// <summary>
    /// Members with a few of a few interests, as communities are: whoever likes the very same makes a class of equals, and classes
    /// make blossoms that open and close all the time.
    /// </summary>
    [Theory]
    [InlineData(1, 2_000, 20)]
    [InlineData(2, 6_000, 40)]
    [InlineData(3, 12_000, 80)]
    public void Classes_of_members_who_like_the_same_are_matched_with_a_proof(int seed, int nodes, int interests)
    {
        var chance = new Random(seed);
        var likes = Enumerable
            .Range(0, nodes)
            .Select(_ =>
                Enumerable
                    .Range(0, chance.Next(1, 6))
                    .Select(_ => (int)Math.Pow(interests, chance.NextDouble()))
                    .Distinct()
                    .ToHashSet()
            )
            .ToArray();
        List<WeightedEdge> edges = [];
        for (var a = 0; a < nodes; a++)
        {
            edges.AddRange(
                Enumerable
                    .Range(0, 200)
                    .Select(_ => chance.Next(nodes))
                    .Where(b => b != a && likes[a].Overlaps(likes[b]))
                    .Select(b => new WeightedEdge(a, b, Cosine(likes[a], likes[b])))
                    .OrderByDescending(edge => edge.Weight)
                    .Take(12)
            );
        }

        Solved.ForBothGoals(nodes, edges, $"{nodes} members, {interests} interests");
    }

    private static long Cosine(HashSet<int> a, HashSet<int> b) =>
        (long)(1_000_000 * a.Count(b.Contains) / Math.Sqrt((double)a.Count * b.Count));

    private static IEnumerable<WeightedEdge> Nest(int layers)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            // The newest two of the layer before, or the one in the middle.
            var (left, right) = layer == 0 ? (0, 0) : ((2 * layer) - 1, 2 * layer);
            var (newLeft, newRight) = ((2 * layer) + 1, (2 * layer) + 2);
            var weight = 40 + (2 * (layers - layer));
            yield return new WeightedEdge(left, newLeft, weight);
            yield return new WeightedEdge(newLeft, newRight, weight);
            yield return new WeightedEdge(newRight, right, weight);
        }
    }

    private static List<WeightedEdge> Complete(int nodes, Func<int, int, long> weight) =>
        [
            .. from a in Enumerable.Range(0, nodes)
            from b in Enumerable.Range(a + 1, nodes - a - 1)
            select new WeightedEdge(a, b, weight(a, b)),
        ];
}
