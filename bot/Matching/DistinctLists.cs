namespace NetSocialBot.Matching;

/// <summary>
/// Members who have the very same things are one list: where a third of a community likes the same one thing, they are
/// looked at once and not each against each. Lists are turned so that their rarest things come first.
/// </summary>
internal sealed class DistinctLists
{
    private readonly int[] listOf;
    private readonly int[] offsets;
    private readonly int[] items;

    /// <summary>By place in <see cref="items"/>: the squared weights from there to the end of the list.</summary>
    private readonly double[] massFrom;
    private readonly int[] firstMember;
    private readonly double[] squares;
    private readonly Holder[][] holders;

    public DistinctLists(SparseVectors vectors, int seed)
    {
        squares = Array.ConvertAll(vectors.Weights, weight => weight * weight);
        var rank = RankByRarity(vectors.Weights);
        var turned = Turn(vectors, rank);
        squares = [.. squares.OrderDescending()];

        listOf = new int[vectors.Count];
        var representatives = Number(turned, listOf);
        offsets = new int[representatives.Count + 1];
        for (var list = 0; list < representatives.Count; list++)
        {
            offsets[list + 1] = offsets[list] + turned[representatives[list]].Length;
        }

        items = new int[offsets[^1]];
        massFrom = new double[offsets[^1]];
        Lengths = new double[representatives.Count];
        for (var list = 0; list < representatives.Count; list++)
        {
            Fill(list, turned[representatives[list]]);
        }

        Positions = Array.ConvertAll([.. Enumerable.Range(0, vectors.Count)], member => Mix(member, seed));
        firstMember = new int[representatives.Count + 1];
        Members = SortMembers();
        holders = Invert();
    }

    public int Count => Lengths.Length;

    /// <summary>All members by list, and within a list by <see cref="Positions"/>.</summary>
    public int[] Members { get; }

    /// <summary>By member: their place on a circle. Among equals one takes those who come next on it.</summary>
    public ulong[] Positions { get; }

    /// <summary>By list: the root of the sum of its squared weights.</summary>
    public double[] Lengths { get; }

    public int ListOf(int member) => listOf[member];

    public ReadOnlySpan<int> ItemsOf(int list) => items.AsSpan(offsets[list]..offsets[list + 1]);

    public ReadOnlySpan<double> MassesOf(int list) => massFrom.AsSpan(offsets[list]..offsets[list + 1]);

    public ReadOnlySpan<int> MembersOf(int list) => Members.AsSpan(firstMember[list]..firstMember[list + 1]);

    /// <summary>The lists that have an item, by length ascending.</summary>
    public ReadOnlySpan<Holder> HoldersOf(int item) => holders[item];

    /// <summary>The squared weights that two lists share, from a place in each on.</summary>
    public double Shared(int listA, int fromA, int listB, int fromB)
    {
        var a = ItemsOf(listA);
        var b = ItemsOf(listB);
        var sum = 0.0;
        while (fromA < a.Length && fromB < b.Length)
        {
            var order = a[fromA] - b[fromB];
            sum += order == 0 ? squares[a[fromA]] : 0;
            fromA += order <= 0 ? 1 : 0;
            fromB += order >= 0 ? 1 : 0;
        }

        return sum;
    }

    private static int[] RankByRarity(double[] weights)
    {
        int[] byRarity = [.. Enumerable.Range(0, weights.Length).OrderByDescending(item => weights[item])];
        var rank = new int[weights.Length];
        for (var place = 0; place < byRarity.Length; place++)
        {
            rank[byRarity[place]] = place;
        }

        return rank;
    }

    /// <summary>What everybody has tells nobody apart and is left out.</summary>
    private int[][] Turn(SparseVectors vectors, int[] rank)
    {
        var turned = new int[vectors.Count][];
        for (var member = 0; member < vectors.Count; member++)
        {
            List<int> own = [];
            foreach (var item in vectors.Of(member))
            {
                if (squares[item] > 0)
                {
                    own.Add(rank[item]);
                }
            }

            own.Sort();
            turned[member] = [.. own];
        }

        return turned;
    }

    private static List<int> Number(int[][] turned, int[] listOf)
    {
        List<int> representatives = [];
        Dictionary<int[], int> numbers = new(turned.Length, new SameItems());
        for (var member = 0; member < turned.Length; member++)
        {
            if (!numbers.TryGetValue(turned[member], out var list))
            {
                list = representatives.Count;
                numbers.Add(turned[member], list);
                representatives.Add(member);
            }

            listOf[member] = list;
        }

        return representatives;
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

    private Holder[][] Invert()
    {
        var counts = new int[squares.Length];
        foreach (var item in items)
        {
            counts[item]++;
        }

        var inverted = Array.ConvertAll(counts, count => new Holder[count]);
        // Lists by length, so that each item's holders come sorted.
        int[] byLength = [.. Enumerable.Range(0, Count)];
        Array.Sort((double[])Lengths.Clone(), byLength);
        Array.Clear(counts);
        foreach (var list in byLength)
        {
            var own = ItemsOf(list);
            for (var place = 0; place < own.Length; place++)
            {
                inverted[own[place]][counts[own[place]]++] = new Holder(list, place, Lengths[list]);
            }
        }

        return inverted;
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    private static ulong Mix(int member, int seed)
    {
        var mixed = ((ulong)(uint)member + ((ulong)(uint)seed << 32)) * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <param name="Place">Of the item in the list.</param>
    internal readonly record struct Holder(int List, int Place, double Length);

    private sealed class SameItems : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
