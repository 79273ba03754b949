namespace NetSocialBot.Matching;

/// <summary>
/// Who has an item, arranged so that a search for close lists can pass over most: in bands of similar length, and within a band
/// those first for whom the item is among the rarest they have, and of equals in that by their place on the circle.
/// </summary>
internal sealed class HolderIndex
{
    /// <summary>The longest list of a band is at most so many times as long as its shortest.</summary>
    private const double BandWidth = 1.2;

    private readonly Holder[][] holders;
    private readonly Band[][] bands;

    public HolderIndex(DistinctLists lists)
    {
        holders = Invert(lists);
        bands = new Band[holders.Length][];
        Parallel.For(
            0,
            holders.Length,
            item =>
            {
                Array.Sort(holders[item], (x, y) => Compare(lists, x, y));
                bands[item] = BandsOf(holders[item]);
            }
        );
    }

    public ReadOnlySpan<Holder> HoldersOf(int item) => holders[item];

    /// <summary>From the shortest lists to the longest.</summary>
    public ReadOnlySpan<Band> BandsOf(int item) => bands[item];

    /// <summary>An item's bit in <see cref="Holder.After"/>; different items may have the same.</summary>
    public static ulong BitOf(int item) => 1UL << (int)((uint)(item * 0x9E37_79B1) >> 26);

    private static int Compare(DistinctLists lists, in Holder x, in Holder y) =>
        x.Band != y.Band ? x.Band.CompareTo(y.Band)
        : x.Rest != y.Rest ? y.Rest.CompareTo(x.Rest)
        : lists.PositionOf(x.List).CompareTo(lists.PositionOf(y.List));

    private static Holder[][] Invert(DistinctLists lists)
    {
        var counts = new int[lists.ItemCount];
        for (var list = 0; list < lists.Count; list++)
        {
            foreach (var item in lists.ItemsOf(list))
            {
                counts[item]++;
            }
        }

        var inverted = Array.ConvertAll(counts, count => new Holder[count]);
        for (var list = 0; list < lists.Count; list++)
        {
            var own = lists.ItemsOf(list);
            var masses = lists.MassesOf(list);
            var length = lists.Lengths[list];
            var after = 0UL;
            for (var place = own.Length - 1; place >= 0; place--)
            {
                inverted[own[place]][--counts[own[place]]] = new Holder(
                    list,
                    place,
                    (float)length,
                    (float)(masses[place] / length),
                    (int)Math.Floor(Math.Log(length, BandWidth)),
                    after
                );
                after |= BitOf(own[place]);
            }
        }

        return inverted;
    }

    private static Band[] BandsOf(Holder[] sorted)
    {
        List<Band> bands = [];
        for (var start = 0; start < sorted.Length; )
        {
            var end = start;
            var (shortest, longest) = (float.MaxValue, 0f);
            for (; end < sorted.Length && sorted[end].Band == sorted[start].Band; end++)
            {
                shortest = Math.Min(shortest, sorted[end].Length);
                longest = Math.Max(longest, sorted[end].Length);
            }

            bands.Add(new Band(start, end, shortest, longest));
            start = end;
        }

        return [.. bands];
    }

    /// <param name="Start">Its holders are <c>[Start..End]</c> of those of the item.</param>
    internal readonly record struct Band(int Start, int End, float Shortest, float Longest);

    /// <param name="Place">Of the item in the list.</param>
    /// <param name="Length">Of the whole list. Nearly: for bounds, not for scores.</param>
    /// <param name="Rest">The squared weights from the item on, by the length: what can still be shared at most. Nearly.</param>
    /// <param name="After">The bits of the list's items after this one.</param>
    internal readonly record struct Holder(int List, int Place, float Length, float Rest, int Band, ulong After);
}
