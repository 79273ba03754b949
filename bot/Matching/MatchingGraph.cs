using System.Runtime.InteropServices;

namespace NetSocialBot.Matching;

/// <summary>
/// The edges by node, side by side in memory as the solver walks them. Each edge has two ends: an end at node b stands in the
/// row of the other node a, and <see cref="Twin"/> is the end at a, in the row of b.
/// </summary>
internal sealed class MatchingGraph
{
    /// <param name="withWorthless">Whether edges of no or negative weight are in, too. Loops never are.</param>
    public MatchingGraph(int nodes, IReadOnlyList<WeightedEdge> edges, bool withWorthless)
    {
        var least = withWorthless ? long.MinValue : 1;
        Nodes = nodes;
        var all = AsSpan(edges);
        First = new int[nodes + 1];
        foreach (ref readonly var edge in all)
        {
            if (IsUseful(edge, least))
            {
                First[edge.A + 1]++;
                First[edge.B + 1]++;
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            First[node + 1] += First[node];
        }

        Neighbour = new int[First[nodes]];
        Twin = new int[First[nodes]];
        Worth = new long[First[nodes]];
        var next = First[..nodes];
        foreach (ref readonly var edge in all)
        {
            if (IsUseful(edge, least))
            {
                var (atB, atA) = (next[edge.A]++, next[edge.B]++);
                (Neighbour[atB], Neighbour[atA]) = (edge.B, edge.A);
                (Twin[atB], Twin[atA]) = (atA, atB);
                Worth[atB] = Worth[atA] = Quarters * edge.Weight;
            }
        }
    }

    /// <summary>Duals are kept in quarters of the weights' unit: halves of halves stay whole.</summary>
    public const int Quarters = 4;

    public int Nodes { get; }

    /// <summary>The row of node v is <c>First[v]..First[v + 1]</c>.</summary>
    public int[] First { get; }

    /// <summary>By end: the node it is at.</summary>
    public int[] Neighbour { get; }

    public int[] Twin { get; }

    /// <summary>By end: the weight of its edge in quarters.</summary>
    public long[] Worth { get; }

    /// <summary>Makes each edge worth so much more.</summary>
    public void Raise(long bonus)
    {
        foreach (ref var worth in Worth.AsSpan())
        {
            worth += Quarters * bonus;
        }
    }

    private static bool IsUseful(in WeightedEdge edge, long least) => edge.A != edge.B && edge.Weight >= least;

    private static ReadOnlySpan<WeightedEdge> AsSpan(IReadOnlyList<WeightedEdge> edges) =>
        edges switch
        {
            WeightedEdge[] array => array,
            List<WeightedEdge> list => CollectionsMarshal.AsSpan(list),
            _ => edges.ToArray(),
        };
}
