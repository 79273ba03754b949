namespace NetSocialBot.Matching;

/// <summary>Who has an item, and who has two, the shortest lists first and equally long ones by their place on the circle.</summary>
internal sealed class HolderIndex
{
    /// <summary>
    /// Of lists with more items the pairs are not kept, as they would be too many: such lists are looked at with everybody who
    /// shares one item.
    /// </summary>
    private const int MostPaired = 48;

    private readonly Holder[][] holders;
    private readonly Holder[][] longHolders;
    private readonly Seconds[] seconds;

    public HolderIndex(DistinctLists lists)
    {
        holders = Invert(lists);
        longHolders = new Holder[holders.Length][];
        seconds = new Seconds[holders.Length];
        Parallel.For(
            0,
            holders.Length,
            () => new int[holders.Length],
            (item, _, counts) =>
            {
                longHolders[item] = Array.FindAll(holders[item], h => lists.ItemsOf(h.List).Length > MostPaired);
                seconds[item] = Pair(lists, item, counts);
                return counts;
            },
            _ => { }
        );
    }

    public ReadOnlySpan<Holder> Of(int item) => holders[item];

    /// <summary>Those holders whom <see cref="OfBoth"/> does not know.</summary>
    public ReadOnlySpan<Holder> LongOf(int item) => longHolders[item];

    /// <param name="second">The less rare of the two items.</param>
    public ReadOnlySpan<Holder> OfBoth(int item, int second)
    {
        var own = seconds[item];
        var place = Array.BinarySearch(own.Items, second);
        return place < 0 ? [] : own.Holders.AsSpan(own.First[place]..own.First[place + 1]);
    }

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
        int[] sorted = [.. Enumerable.Range(0, lists.Count)];
        Array.Sort(sorted, (a, b) => Compare(lists, a, b));
        Array.Clear(counts);
        foreach (var list in sorted)
        {
            foreach (var item in lists.ItemsOf(list))
            {
                inverted[item][counts[item]++] = new Holder(list, (float)lists.Lengths[list]);
            }
        }

        return inverted;
    }

    private static int Compare(DistinctLists lists, int a, int b)
    {
        var order = ((float)lists.Lengths[a]).CompareTo((float)lists.Lengths[b]);
        return order != 0 ? order : lists.PositionOf(a).CompareTo(lists.PositionOf(b));
    }

    /// <param name="counts">By item; all zero before and after.</param>
    private Seconds Pair(DistinctLists lists, int item, int[] counts)
    {
        List<int> items = [];
        foreach (var holder in holders[item])
        {
            foreach (var second in Behind(lists, holder.List, item))
            {
                if (counts[second]++ == 0)
                {
                    items.Add(second);
                }
            }
        }

        items.Sort();
        var first = new int[items.Count + 1];
        for (var place = 0; place < items.Count; place++)
        {
            first[place + 1] = first[place] + counts[items[place]];
            counts[items[place]] = first[place];
        }

        var both = new Holder[first[^1]];
        foreach (var holder in holders[item])
        {
            foreach (var second in Behind(lists, holder.List, item))
            {
                both[counts[second]++] = holder;
            }
        }

        items.ForEach(second => counts[second] = 0);
        return new Seconds([.. items], first, both);
    }

    private static ReadOnlySpan<int> Behind(DistinctLists lists, int list, int item)
    {
        var items = lists.ItemsOf(list);
        return items.Length > MostPaired ? [] : items[(items.BinarySearch(item) + 1)..];
    }

    /// <param name="Length">Nearly: for bounds, not for scores.</param>
    internal readonly record struct Holder(int List, float Length);

    /// <param name="Items">Ascending.</param>
    /// <param name="First">Those who have the item at a place as well are <c>Holders[First[place]..First[place + 1]]</c>.</param>
    private sealed record Seconds(int[] Items, int[] First, Holder[] Holders);
}
