namespace NetSocialBot.Matching;

/// <summary>Pairs that could improve a matching, and by how much prices have to be raised until no pair could.</summary>
internal sealed class BeyondCandidates(int members)
{
    private readonly Lock adding = new();
    private readonly List<BeyondPair> pairs = [];

    /// <summary>By member; see <see cref="DualPrices.Bound"/>.</summary>
    public long[] Raises { get; } = new long[members];

    /// <summary>Each pair once, the lower number first, in ascending order.</summary>
    public IReadOnlyList<WeightedEdge> Edges { get; private set; } = [];

    /// <param name="found">All pairs whose <see cref="BeyondPair.Finder"/> is one of some members.</param>
    /// <param name="size">Of each finder so many are kept.</param>
    public void Add(List<BeyondPair> found, int size)
    {
        if (found.Count == 0)
        {
            return;
        }

        found.Sort();
        List<BeyondPair> kept = [];
        for (var i = 0; i < found.Count; i++)
        {
            if (i < size || found[i - size].Finder != found[i].Finder)
            {
                kept.Add(found[i]);
            }
            else
            {
                RaiseAlone(found[i].Finder, found[i].Reduced);
            }
        }

        lock (adding)
        {
            pairs.AddRange(kept);
        }
    }

    /// <summary>Raises a member so far that a pair with anybody is covered. A member is raised by one thread only.</summary>
    public void RaiseAlone(int member, long raise) => Raises[member] = Math.Max(Raises[member], raise);

    /// <summary>Of the pairs that were added each member pays half, of the most expensive at that.</summary>
    public void Settle()
    {
        foreach (var pair in pairs)
        {
            RaiseAlone(pair.Finder, (pair.Reduced + 1) / 2);
            RaiseAlone(pair.Other, (pair.Reduced + 1) / 2);
        }

        var edges = pairs.ConvertAll(pair => new WeightedEdge(
            Math.Min(pair.Finder, pair.Other),
            Math.Max(pair.Finder, pair.Other),
            pair.Weight
        ));
        edges.Sort((x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        Edges = edges;
    }
}

/// <param name="Finder">Of the two the one who was searched for.</param>
/// <param name="Reduced">See <see cref="DualPrices.Reduced"/>; more than 0.</param>
internal readonly record struct BeyondPair(int Finder, int Other, long Weight, long Reduced) : IComparable<BeyondPair>
{
    /// <summary>By finder, and then those who promise most first.</summary>
    public int CompareTo(BeyondPair other) =>
        Finder != other.Finder ? Finder.CompareTo(other.Finder)
        : Reduced != other.Reduced ? other.Reduced.CompareTo(Reduced)
        : Other.CompareTo(other.Other);
}
