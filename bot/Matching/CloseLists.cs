namespace NetSocialBot.Matching;

/// <summary>
/// Meets the lists that are closer to one than is needed, and looks at few others. By the rarest items first, and for each: those
/// who are short enough that this one item is enough, and of the others those who share a second item and are short enough for
/// what can be shared from there on (prefix filtering as of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search",
/// WWW 2007, and once more within).
/// </summary>
/// <remarks>For one thread.</remarks>
internal abstract class CloseLists(DistinctLists lists, HolderIndex index)
{
    /// <summary>Lengths in the index are nearly right (single precision), so bounds are taken a little wider.</summary>
    private const double Slack = 1 + 1e-6;

    private readonly int[] seen = new int[lists.Count];
    private int look;
    private int own;

    /// <summary>What is needed to be shared, by the other's length.</summary>
    private double neededByLength;

    /// <summary>How many cosines were worked out so far: the measure of the work, on whatever machine.</summary>
    public long Weighed { get; private set; }

    /// <summary>How many lists were come upon so far, weighed or not.</summary>
    public long Seen { get; private set; }

    /// <summary>Only lists with a greater cosine need be met. It may grow as they are.</summary>
    protected double Needed
    {
        get;
        set
        {
            field = value;
            neededByLength = value * lists.Lengths[own] / Slack;
        }
    }

    /// <summary>Each list that is close enough is met once, in no particular order; the own one and strangers are not.</summary>
    protected void Walk(int from, double needed)
    {
        own = from;
        Needed = needed;
        seen[own] = ++look;
        var items = lists.ItemsOf(own);
        var masses = lists.MassesOf(own);
        // What shares nothing before a place is at best just the rest of the own list.
        for (var place = 0; place < items.Length && Math.Sqrt(masses[place]) > neededByLength; place++)
        {
            var square = lists.SquareOf(items[place]);
            LookThrough(place, index.Of(items[place]), mostShared: square);
            LookThrough(place, index.LongOf(items[place]), masses[place]);
            for (var second = place + 1; second < items.Length; second++)
            {
                LookThrough(place, index.OfBoth(items[place], items[second]), square + masses[second]);
            }
        }
    }

    /// <summary>A last chance to pass over a list before its cosine is worked out.</summary>
    protected abstract bool IsWorthWeighing(int list);

    protected abstract void Meet(int list, double cosine);

    /// <param name="mostShared">With any of them at most so much is shared, so only the short ones can be close.</param>
    private void LookThrough(int place, ReadOnlySpan<HolderIndex.Holder> holders, double mostShared)
    {
        // Nobody can share more than they have.
        for (var start = FirstLonger(holders, neededByLength); start < holders.Length; )
        {
            var length = holders[start].Length;
            var end = EndOfEquals(holders, start);
            var turn = end - start == 1 ? start : FirstAfter(holders[..end], start);
            for (var step = start; step < end; step++)
            {
                if (mostShared <= neededByLength * length)
                {
                    return;
                }

                // Equals are taken from the own place on the circle on, so that not all come upon the same few.
                var i = turn + step - start;
                Look(place, holders[i < end ? i : i - (end - start)].List);
            }

            start = end;
        }
    }

    private void Look(int place, int list)
    {
        Seen++;
        if (seen[list] == look || !IsWorthWeighing(list))
        {
            return;
        }

        seen[list] = look;
        Weighed++;
        // What shares something before this place was seen already, or was not close enough.
        var shared = lists.Shared(own, place, list, 0);
        if (shared > neededByLength * lists.Lengths[list])
        {
            Meet(list, lists.Cosine(own, list, shared));
        }
    }

    private static int FirstLonger(ReadOnlySpan<HolderIndex.Holder> holders, double length)
    {
        var (low, high) = (0, holders.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holders[middle].Length > length ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static int EndOfEquals(ReadOnlySpan<HolderIndex.Holder> holders, int start)
    {
        var end = start + 1;
        while (end < holders.Length && holders[end].Length == holders[start].Length)
        {
            end++;
        }

        return end;
    }

    private int FirstAfter(ReadOnlySpan<HolderIndex.Holder> holders, int start)
    {
        var position = lists.PositionOf(own);
        var (low, high) = (start, holders.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lists.PositionOf(holders[middle].List) > position ? (low, middle) : (middle + 1, high);
        }

        return low == holders.Length ? start : low;
    }
}
