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
        var holders = Invert(vectors);
        var lengths = Lengths(vectors);
        ConcurrentBag<List<WeightedEdge>> chosen = [];
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(vectors.Count, 1), Batch),
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new Scratch(vectors.Count),
            (range, _, scratch) =>
            {
                List<WeightedEdge> edges = [];
                for (var member = range.Item1; member < Math.Min(range.Item2, vectors.Count); member++)
                {
                    Accumulate(vectors, holders, member, scratch);
                    var best = new Shortlist(candidatesPerMember, seed, member);
                    foreach (var other in scratch.Touched)
                    {
                        var cosine = scratch.Sums[other] / (lengths[member] * lengths[other]);
                        scratch.Sums[other] = 0;
                        best.Offer(other, (long)Math.Round(cosine * Scale), forbidden);
                    }

                    scratch.Touched.Clear();
                    edges.AddRange(best.Edges());
                }

                chosen.Add(edges);
                return scratch;
            },
            _ => { }
        );
        return [.. chosen.SelectMany(e => e).Distinct().OrderBy(e => e.A).ThenBy(e => e.B)];
    }

    private static void Accumulate(SparseVectors vectors, int[][] holders, int member, Scratch scratch)
    {
        foreach (var item in vectors.Of(member))
        {
            var square = vectors.Weights[item] * vectors.Weights[item];
            if (square == 0)
            {
                continue;
            }

            foreach (var other in holders[item])
            {
                if (other != member)
                {
                    if (scratch.Sums[other] == 0)
                    {
                        scratch.Touched.Add(other);
                    }

                    scratch.Sums[other] += square;
                }
            }
        }
    }

    private static int[][] Invert(SparseVectors vectors)
    {
        var lists = new List<int>[vectors.Weights.Length];
        for (var member = 0; member < vectors.Count; member++)
        {
            foreach (var item in vectors.Of(member))
            {
                (lists[item] ??= []).Add(member);
            }
        }

        return [.. lists.Select(list => list is null ? [] : list.ToArray())];
    }

    private static double[] Lengths(SparseVectors vectors)
    {
        var lengths = new double[vectors.Count];
        for (var member = 0; member < vectors.Count; member++)
        {
            foreach (var item in vectors.Of(member))
            {
                lengths[member] += vectors.Weights[item] * vectors.Weights[item];
            }

            lengths[member] = Math.Sqrt(lengths[member]);
        }

        return lengths;
    }

    private sealed class Scratch(int members)
    {
        public double[] Sums { get; } = new double[members];

        public List<int> Touched { get; } = [];
    }

    /// <summary>The best so far, worst on top of the heap.</summary>
    private sealed class Shortlist(int size, int seed, int member)
    {
        private readonly PriorityQueue<int, (long Weight, ulong Tie)> kept = new(size + 1);

        public void Offer(int other, long weight, Func<int, int, bool>? forbidden)
        {
            var full = kept.Count >= size;
            if (full && kept.TryPeek(out _, out var worst) && weight < worst.Weight)
            {
                return;
            }

            var rank = (weight, TieBreak(other));
            if (full && kept.TryPeek(out _, out worst) && rank.CompareTo(worst) <= 0)
            {
                return;
            }

            if (forbidden?.Invoke(member, other) == true)
            {
                return;
            }

            if (full)
            {
                kept.DequeueEnqueue(other, rank);
            }
            else
            {
                kept.Enqueue(other, rank);
            }
        }

        public IEnumerable<WeightedEdge> Edges() =>
            kept.UnorderedItems.Select(k => new WeightedEdge(
                Math.Min(member, k.Element),
                Math.Max(member, k.Element),
                k.Priority.Weight
            ));

        /// <summary>The same for a pair from either side; a finaliser in the manner of SplitMix64.</summary>
        private ulong TieBreak(int other)
        {
            var pair = ((ulong)Math.Min(member, other) << 32) | (uint)Math.Max(member, other);
            var mixed = (pair + ((ulong)(uint)seed * 0x9E37_79B9_7F4A_7C15)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 31)) * 0x94D0_49BB_1331_11EB;
            return mixed ^ (mixed >> 29);
        }
    }
}
