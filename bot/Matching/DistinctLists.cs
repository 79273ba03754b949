using System.Runtime.InteropServices;

namespace NetSocialBot.Matching;

/// <summary>
/// Members who have the very same things, and are of the same kind otherwise, are one list: where a third of a community likes
/// the same one thing, they are looked at once and not each against each. Lists are turned so that their rarest things come first.
/// </summary>
internal sealed class DistinctLists
{
    private readonly int[] listOf;
    private readonly int[] offsets;
    private readonly int[] items;

    /// <summary>By place in <see cref="items"/>: the squared weights from there to the end of the list.</summary>
    private readonly double[] massFrom;
    private readonly double[] masses;
    private readonly int[] firstMember;

    /// <summary>By item, rarest first.</summary>
    private readonly double[] squares;

    /// <param name="kindOf">By member; see <see cref="IPairWorth.KindOf"/>.</param>
    public DistinctLists(SparseVectors vectors, Func<int, int> kindOf, int seed)
    {
        var turned = Turn(vectors);
        squares = [.. vectors.Squares.OrderDescending()];
        listOf = new int[vectors.Count];
        var representatives = Number(turned, kindOf, listOf);
        offsets = new int[representatives.Count + 1];
        for (var list = 0; list < representatives.Count; list++)
        {
            offsets[list + 1] = offsets[list] + turned[representatives[list]].Length;
        }

        items = new int[offsets[^1]];
        massFrom = new double[offsets[^1]];
        masses = new double[representatives.Count];
        Lengths = new double[representatives.Count];
        for (var list = 0; list < representatives.Count; list++)
        {
            Fill(list, turned[representatives[list]]);
        }

        Positions = new ulong[vectors.Count];
        for (var member = 0; member < Positions.Length; member++)
        {
            Positions[member] = Mix(member, seed);
        }

        firstMember = new int[representatives.Count + 1];
        Members = SortMembers();
    }

    public int Count => Lengths.Length;

    /// <summary>How many different things there are.</summary>
    public int ItemCount => squares.Length;

    /// <summary>All members by list, and within a list by <see cref="Positions"/>.</summary>
    public int[] Members { get; }

    /// <summary>By member: their place on a circle. Among equals one takes those who come next on it.</summary>
    public ulong[] Positions { get; }

    /// <summary>By list: the root of the sum of its squared weights.</summary>
    public double[] Lengths { get; }

    public ReadOnlySpan<int> ItemsOf(int list) => items.AsSpan(offsets[list]..offsets[list + 1]);

    public double SquareOf(int item) => squares[item];

    public ReadOnlySpan<double> MassesOf(int list) => massFrom.AsSpan(offsets[list]..offsets[list + 1]);

    public ReadOnlySpan<int> MembersOf(int list) => Members.AsSpan(firstMember[list]..firstMember[list + 1]);

    /// <summary>Any member of a list stands for all.</summary>
    public int Representative(int list) => Members[firstMember[list]];

    /// <summary>On the circle of <see cref="Positions"/>.</summary>
    public ulong PositionOf(int list) => Positions[Representative(list)];

    /// <summary>The squared weights of what two lists share, from a place in each on.</summary>
    public double Shared(int listA, int fromA, int listB, int fromB)
    {
        var a = ItemsOf(listA);
        var b = ItemsOf(listB);
        var shared = 0.0;
        while (fromA < a.Length && fromB < b.Length)
        {
            var order = a[fromA] - b[fromB];
            shared += order == 0 ? squares[a[fromA]] : 0;
            fromA += order <= 0 ? 1 : 0;
            fromB += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    public double Cosine(int listA, int listB, double shared) =>
        SparseVectors.Cosine(shared, masses[listA], masses[listB]);

    /// <summary>By member, with items numbered from the rarest on. What everybody has tells nobody apart and is left out.</summary>
    private static int[][] Turn(SparseVectors vectors)
    {
        int[] byRarity = [.. Enumerable.Range(0, vectors.Weights.Length).OrderByDescending(i => vectors.Squares[i])];
        var rank = new int[byRarity.Length];
        for (var place = 0; place < byRarity.Length; place++)
        {
            rank[byRarity[place]] = place;
        }

        var turned = new int[vectors.Count][];
        List<int> own = [];
        for (var member = 0; member < vectors.Count; member++)
        {
            own.Clear();
            foreach (var item in vectors.Of(member))
            {
                if (vectors.Squares[item] > 0)
                {
                    own.Add(rank[item]);
                }
            }

            own.Sort();
            turned[member] = [.. own];
        }

        return turned;
    }

    private static List<int> Number(int[][] turned, Func<int, int> kindOf, int[] listOf)
    {
        List<int> representatives = [];
        Dictionary<(int Kind, int[] Items), int> numbers = new(turned.Length, new SameList());
        for (var member = 0; member < turned.Length; member++)
        {
            var key = (kindOf(member), turned[member]);
            if (!numbers.TryGetValue(key, out var list))
            {
                list = representatives.Count;
                numbers.Add(key, list);
                representatives.Add(member);
            }

            listOf[member] = list;
        }

        return Sort(representatives, turned, listOf);
    }

    /// <summary>Lists that begin with the same rare things become neighbours, in memory and in the order of searches.</summary>
    private static List<int> Sort(List<int> representatives, int[][] turned, int[] listOf)
    {
        int[] order = [.. Enumerable.Range(0, representatives.Count)];
        Array.Sort(
            order,
            (a, b) =>
            {
                var byItems = turned[representatives[a]].AsSpan().SequenceCompareTo(turned[representatives[b]]);
                return byItems != 0 ? byItems : a.CompareTo(b);
            }
        );
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        for (var member = 0; member < listOf.Length; member++)
        {
            listOf[member] = place[listOf[member]];
        }

        return [.. order.Select(list => representatives[list])];
    }

    private void Fill(int list, int[] own)
    {
        own.CopyTo(items.AsSpan(offsets[list]));
        var mass = 0.0;
        for (var place = own.Length - 1; place >= 0; place--)
        {
            mass += squares[own[place]];
            massFrom[offsets[list] + place] = mass;
        }

        masses[list] = mass;
        Lengths[list] = Math.Sqrt(mass);
    }

    private int[] SortMembers()
    {
        foreach (var list in listOf)
        {
            firstMember[list + 1]++;
        }

        for (var list = 0; list < Count; list++)
        {
            firstMember[list + 1] += firstMember[list];
        }

        var sorted = new int[listOf.Length];
        var next = firstMember[..Count];
        for (var member = 0; member < listOf.Length; member++)
        {
            sorted[next[listOf[member]]++] = member;
        }

        for (var list = 0; list < Count; list++)
        {
            sorted
                .AsSpan(firstMember[list]..firstMember[list + 1])
                .Sort((a, b) => Positions[a].CompareTo(Positions[b]));
        }

        return sorted;
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    private static ulong Mix(int member, int seed)
    {
        var mixed = ((ulong)(uint)member + ((ulong)(uint)seed << 32)) * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    private sealed class SameList : IEqualityComparer<(int Kind, int[] Items)>
    {
        public bool Equals((int Kind, int[] Items) x, (int Kind, int[] Items) y) =>
            x.Kind == y.Kind && x.Items.AsSpan().SequenceEqual(y.Items);

        public int GetHashCode((int Kind, int[] Items) obj)
        {
            var hash = new HashCode();
            hash.Add(obj.Kind);
            hash.AddBytes(MemoryMarshal.AsBytes(obj.Items.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
