using NetSocialBot.Matching;

namespace NetSocialBot.Bench.Graphs;

/// <summary>Graphs to compare solvers on, the same for the same seed on every machine.</summary>
internal static class GraphFamilies
{
    private const int HeaviestRandom = 1_000;

    /// <summary>Any two nodes are as likely as any other, with weights from 1 to 1000.</summary>
    public static GraphFile Random(int nodes, int degree, int seed)
    {
        var chance = new Random(seed);
        HashSet<(int, int)> taken = [];
        List<WeightedEdge> edges = [];
        while (edges.Count < (long)nodes * degree / 2)
        {
            var (a, b) = (chance.Next(nodes), chance.Next(nodes));
            if (a != b && taken.Add((Math.Min(a, b), Math.Max(a, b))))
            {
                edges.Add(new WeightedEdge(a, b, chance.Next(1, HeaviestRandom + 1)));
            }
        }

        return new GraphFile(nodes, [.. edges]);
    }

    /// <summary>Each node with its nearest ones in the unit square; the nearer, the heavier.</summary>
    public static GraphFile Nearest(int nodes, int neighbours, int seed)
    {
        var chance = new Random(seed);
        var x = Enumerable.Range(0, nodes).Select(_ => chance.NextDouble()).ToArray();
        var y = Enumerable.Range(0, nodes).Select(_ => chance.NextDouble()).ToArray();
        // Cells of four nodes each, so that two rings of cells hold a hundred.
        var side = Math.Max(1, (int)Math.Sqrt(nodes / 4.0));
        var cells = Enumerable.Range(0, nodes).ToLookup(node => (Cell(x[node]), Cell(y[node])));
        var reach = 6 * Math.Sqrt(2.0 / nodes);
        SortedDictionary<(int, int), long> edges = [];
        for (var node = 0; node < nodes; node++)
        {
            var near =
                from column in Enumerable.Range(Cell(x[node]) - 2, 5)
                from row in Enumerable.Range(Cell(y[node]) - 2, 5)
                from other in cells[(column, row)]
                where other != node
                let far = Math.Sqrt(Math.Pow(x[node] - x[other], 2) + Math.Pow(y[node] - y[other], 2))
                orderby far, other
                select (Other: other, Far: far);
            foreach (var (other, far) in near.Take(neighbours))
            {
                edges[(Math.Min(node, other), Math.Max(node, other))] = Math.Max(
                    1,
                    (long)(1_000 * (1 - (far / reach)))
                );
            }
        }

        return new GraphFile(
            nodes,
            [.. edges.Select(edge => new WeightedEdge(edge.Key.Item1, edge.Key.Item2, edge.Value))]
        );

        int Cell(double at) => Math.Min(side - 1, (int)(at * side));
    }

    /// <summary>
    /// Members with 3 to 8 of 500 interests, popular ones much more popular (Zipf). Each with the best 16 of up to 64 who have
    /// the same interest; the weight is the sum of the shared interests' information content in hundredths of a nat.
    /// </summary>
    public static GraphFile Interests(int nodes, int seed)
    {
        const int Interests = 500;
        const int Kept = 16;
        const int Looked = 64;
        var chance = new Random(seed);
        var likes = Enumerable.Range(0, nodes).Select(_ => Likes(chance, Interests)).ToArray();
        var holders = new List<int>[Interests];
        for (var interest = 0; interest < Interests; interest++)
        {
            holders[interest] = [];
        }

        for (var node = 0; node < nodes; node++)
        {
            foreach (var interest in likes[node])
            {
                holders[interest].Add(node);
            }
        }

        var content = Array.ConvertAll(
            holders,
            held => (long)Math.Round(100 * Math.Log((double)nodes / Math.Max(1, held.Count)))
        );
        HashSet<(int, int)> chosen = [];
        List<WeightedEdge> edges = [];
        for (var node = 0; node < nodes; node++)
        {
            var found = likes[node]
                .SelectMany(interest =>
                    Enumerable.Range(0, Looked).Select(_ => holders[interest][chance.Next(holders[interest].Count)])
                )
                .Distinct()
                .Where(other => other != node)
                .Select(other => new WeightedEdge(
                    Math.Min(node, other),
                    Math.Max(node, other),
                    Shared(likes[node], likes[other], content)
                ))
                .OrderByDescending(edge => edge.Weight)
                .Take(Kept);
            edges.AddRange(found.Where(edge => edge.Weight > 0 && chosen.Add((edge.A, edge.B))));
        }

        return new GraphFile(nodes, [.. edges]);
    }

    private static int[] Likes(Random chance, int interests)
    {
        SortedSet<int> own = [];
        for (var wanted = chance.Next(3, 9); own.Count < wanted; )
        {
            // The inverse of Zipf's cumulative function, near enough.
            own.Add((int)Math.Pow(interests, chance.NextDouble()) - 1);
        }

        return [.. own];
    }

    private static long Shared(int[] a, int[] b, long[] content)
    {
        var (i, j, sum) = (0, 0, 0L);
        while (i < a.Length && j < b.Length)
        {
            sum += a[i] == b[j] ? content[a[i]] : 0;
            var order = a[i].CompareTo(b[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return sum;
    }
}
