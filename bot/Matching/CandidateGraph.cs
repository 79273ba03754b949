using System.Collections.Concurrent;

namespace NetSocialBot.Matching;

/// <summary>
/// The best partners of each member by the cosine of what they have: shared and rare counts much, and a long list wins nothing
/// by its length.
/// </summary>
internal static class CandidateGraph
{
    /// <summary>A cosine of one as an edge's weight.</summary>
    public const long Scale = 1_000_000;

    /// <summary>Members handled by one task at a time.</summary>
    private const int Batch = 256;

    /// <param name="candidatesPerMember">Each member's best so many; an edge stands where either chose the other.</param>
    /// <param name="forbidden">Pairs that must not be. Called from several threads.</param>
    /// <param name="seed">Decides between equals, so that they do not all fall on the same few members.</param>
    /// <returns>Each pair once, the lower number first, in ascending order; only pairs that share something.</returns>
    public static IReadOnlyList<WeightedEdge> Build(
        SparseVectors vectors,
        int candidatesPerMember,
        Func<int, int, bool>? forbidden,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var lists = new DistinctLists(vectors, seed);
        var chosen = new Candidate[vectors.Count][];
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(vectors.Count, 1), Batch),
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new CandidateSearch(lists, candidatesPerMember, forbidden),
            (range, _, search) =>
            {
                // By list, so that members who have the same are looked at together.
                for (var place = range.Item1; place < Math.Min(range.Item2, vectors.Count); place++)
                {
                    var member = lists.Members[place];
                    chosen[member] = search.BestFor(member);
                }

                return search;
            },
            _ => { }
        );
        return Join(chosen);
    }

    /// <summary>One edge where either chose the other.</summary>
    private static List<WeightedEdge> Join(Candidate[][] chosen)
    {
        var first = new int[chosen.Length + 1];
        Each((low, _, _) => first[low + 1]++);
        for (var member = 0; member < chosen.Length; member++)
        {
            first[member + 1] += first[member];
        }

        var edges = new WeightedEdge[first[^1]];
        var next = first[..chosen.Length];
        Each((low, high, weight) => edges[next[low]++] = new WeightedEdge(low, high, weight));
        for (var member = 0; member < chosen.Length; member++)
        {
            edges.AsSpan(first[member]..first[member + 1]).Sort((a, b) => a.B.CompareTo(b.B));
        }

        return [.. edges];

        void Each(Action<int, int, long> take)
        {
            for (var member = 0; member < chosen.Length; member++)
            {
                foreach (var (other, weight) in chosen[member])
                {
                    // The lower of two who chose each other takes the edge.
                    if (member < other || !Array.Exists(chosen[other], c => c.Member == member))
                    {
                        take(Math.Min(member, other), Math.Max(member, other), weight);
                    }
                }
            }
        }
    }
}

/// <param name="Weight">A cosine in units of <see cref="CandidateGraph.Scale"/>.</param>
internal readonly record struct Candidate(int Member, long Weight);
