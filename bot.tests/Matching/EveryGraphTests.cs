using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>Small graphs without exception, and random ones up to where trying everything ends.</summary>
public sealed class EveryGraphTests
{
    [Fact]
    public void Every_graph_of_four_nodes_with_weights_from_minus_one_to_three_is_matched_best() =>
        EveryGraph(nodes: 4, weights: [-1, 0, 1, 2, 3], step: 1);

    [Fact]
    public void Graphs_of_five_nodes_with_weights_zero_to_two_are_matched_best() =>
        EveryGraph(nodes: 5, weights: [0, 1, 2], step: 7);

    [Fact]
    public void Every_graph_of_six_nodes_with_equal_weights_is_matched_best() =>
        EveryGraph(nodes: 6, weights: [1], step: 1);

    [Fact]
    public void Every_shape_of_seven_nodes_is_matched_best_with_several_small_weights()
    {
        const int Nodes = 7;
        var pairs = Pairs(Nodes);
        for (var graph = 0; graph < 1 << pairs.Length; graph++)
        {
            if (!HasDegreesInOrder(graph, pairs, Nodes))
            {
                // Each shape has a numbering with its degrees in order, and one numbering of it is enough.
                continue;
            }

            for (var weighting = 0; weighting < 2; weighting++)
            {
                var chance = new Random((graph * 2) + weighting);
                List<WeightedEdge> edges = [];
                for (var i = 0; i < pairs.Length; i++)
                {
                    if ((graph >> i & 1) != 0)
                    {
                        edges.Add(new WeightedEdge(pairs[i].A, pairs[i].B, chance.Next(1, 5)));
                    }
                }

                Solved.ForBothGoals(Nodes, edges, $"shape {graph}, weights {weighting}");
            }
        }
    }

    [Fact]
    public void Random_graphs_of_up_to_twelve_nodes_are_matched_best()
    {
        for (var seed = 0; seed < 4_000; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(2, 13);
            var edges = Solved.RandomEdges(
                chance,
                nodes,
                chance.Next(1, 4 * nodes),
                lightest: -2,
                heaviest: chance.Next(1, 12)
            );

            Solved.ForBothGoals(nodes, edges, $"seed {seed}");
        }
    }

    /// <summary>Each pair without an edge or with one of the weights; of all such graphs every one that is a multiple of the step.</summary>
    private static void EveryGraph(int nodes, long[] weights, int step)
    {
        var pairs = Pairs(nodes);
        var graphs = (int)Math.Pow(weights.Length + 1, pairs.Length);
        for (var graph = 0; graph < graphs; graph += step)
        {
            List<WeightedEdge> edges = [];
            var digits = graph;
            foreach (var (a, b) in pairs)
            {
                if (digits % (weights.Length + 1) is var weight and > 0)
                {
                    edges.Add(new WeightedEdge(a, b, weights[weight - 1]));
                }

                digits /= weights.Length + 1;
            }

            Solved.ForBothGoals(nodes, edges, $"graph {graph}");
        }
    }

    private static (int A, int B)[] Pairs(int nodes) =>
        [.. from a in Enumerable.Range(0, nodes) from b in Enumerable.Range(a + 1, nodes - a - 1) select (a, b)];

    private static bool HasDegreesInOrder(int graph, (int A, int B)[] pairs, int nodes)
    {
        Span<int> degrees = stackalloc int[nodes];
        for (var i = 0; i < pairs.Length; i++)
        {
            degrees[pairs[i].A] += graph >> i & 1;
            degrees[pairs[i].B] += graph >> i & 1;
        }

        for (var node = 1; node < nodes; node++)
        {
            if (degrees[node] > degrees[node - 1])
            {
                return false;
            }
        }

        return true;
    }
}
