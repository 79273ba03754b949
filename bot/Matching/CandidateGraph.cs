using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace NetSocialBot.Matching;

/// <summary>
/// The pairs worth weighing. Common ground is the cosine of what two members have: shared and rare counts much, and a long list
/// wins nothing by its length.
/// </summary>
/// <param name="seed">Decides between equals, so that they do not all fall on the same few members.</param>
internal sealed class CandidateGraph
{
    /// <summary>A cosine of one as an edge's weight.</summary>
    public const long Scale = 1_000_000;

    /// <summary>Lists handled by one task at a time.</summary>
    private const int Batch = 64;

    private readonly IPairWorth worth;
    private readonly DistinctLists lists;
    private readonly HolderIndex index;
    private readonly double mostLift;
    private readonly int members;

    public CandidateGraph(SparseVectors vectors, IPairWorth worth, int seed)
    {
        this.worth = worth;
        members = vectors.Count;
        lists = new DistinctLists(vectors, worth.KindOf, seed);
        index = new HolderIndex(lists);
        mostLift = Enumerable.Range(0, lists.Count).Select(l => worth.LiftOf(lists.Representative(l))).Append(0).Max();
    }

    /// <summary>How many pairs of different lists were weighed so far.</summary>
    public long Weighed { get; private set; }

    /// <param name="size">Each member's best so many; an edge stands where either chose the other.</param>
    /// <returns>Each pair once, the lower number first, in ascending order; only pairs that share something.</returns>
    public List<WeightedEdge> Best(int size, CancellationToken cancellationToken)
    {
        var chosen = new Candidate[]?[members];
        ForEachList(
            () => new CandidateSearch(lists, index, worth, mostLift, size),
            (search, list) => search.BestFor(list, chosen),
            long.MaxValue,
            cancellationToken
        );
        return Join(chosen!);
    }

    /// <summary>
    /// The pairs that a matching over fewer pairs has missed: those worth more than what the two are worth to it by its duals.
    /// </summary>
    /// <param name="size">Of each member at most so many, those who promise most.</param>
    /// <param name="mostSeen">
    /// Of lists come upon: where many members are cheap, nearly everybody could be worth more with them, and looking takes the
    /// square of the community. It is given up then.
    /// </param>
    /// <returns>Null where it was given up.</returns>
    public BeyondCandidates? Beyond(
        DualPrices prices,
        int size,
        CancellationToken cancellationToken,
        long mostSeen = long.MaxValue
    )
    {
        var order = new PriceOrder(lists, prices);
        var found = new BeyondCandidates(members);
        var isComplete = ForEachList(
            () => new BeyondSearch(lists, index, worth, mostLift, order, size, found),
            (search, list) => search.LookFrom(list),
            mostSeen,
            cancellationToken
        );
        if (!isComplete)
        {
            return null;
        }

        found.Settle();
        return found;
    }

    /// <returns>False where more than so many lists were come upon, on however many cores.</returns>
    private bool ForEachList<TSearch>(
        Func<TSearch> start,
        Action<TSearch, int> look,
        long mostSeen,
        CancellationToken cancellationToken
    )
        where TSearch : CloseLists
    {
        var counting = new Lock();
        long allSeen = 0;
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(lists.Count, 1), Batch),
            new ParallelOptions { CancellationToken = cancellationToken },
            start,
            (range, loop, search) =>
            {
                var before = search.Seen;
                for (var list = range.Item1; list < Math.Min(range.Item2, lists.Count); list++)
                {
                    look(search, list);
                }

                if (Interlocked.Add(ref allSeen, search.Seen - before) > mostSeen)
                {
                    loop.Stop();
                }

                return search;
            },
            search =>
            {
                lock (counting)
                {
                    Weighed += search.Weighed;
                }
            }
        );
        return allSeen <= mostSeen;
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

        List<WeightedEdge> joined = new(first[^1]);
        CollectionsMarshal.SetCount(joined, first[^1]);
        var next = first[..chosen.Length];
        Each((low, high, weight) => joined[next[low]++] = new WeightedEdge(low, high, weight));
        var edges = CollectionsMarshal.AsSpan(joined);
        for (var member = 0; member < chosen.Length; member++)
        {
            edges[first[member]..first[member + 1]].Sort((a, b) => a.B.CompareTo(b.B));
        }

        return joined;

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

/// <param name="Weight">In units of <see cref="CandidateGraph.Scale"/>.</param>
internal readonly record struct Candidate(int Member, int Weight);
