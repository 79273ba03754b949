using System.Runtime.InteropServices;

namespace NetSocialBot.Matching;

/// <summary>
/// Walks through the lists that could be closer to one than is needed, without weighing the whole community: by the rarest things
/// first, for each the bands of holders whose length suits best first, and no further than where none can be close enough (in
/// the manner of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", WWW 2007).
/// </summary>
/// <remarks>For one thread.</remarks>
internal abstract class CloseLists(DistinctLists lists, HolderIndex index)
{
    /// <summary>Bounds are nearly right (single precision), so they are taken a little larger.</summary>
    private const double Slack = 1 + 1e-6;

    private readonly int[] seen = new int[lists.Count];
    private readonly List<(ulong Bit, double Square)> ownItems = [];
    private int look;
    private double ownLength;
    private double neededLength;

    /// <summary>Only lists with a greater cosine need be met. It may grow as they are.</summary>
    protected double Needed
    {
        get;
        set
        {
            field = value;
            neededLength = value * ownLength / Slack;
        }
    }

    /// <summary>How many cosines were worked out so far: the measure of the work, on whatever machine.</summary>
    public long Weighed { get; private set; }

    /// <summary>Each list that is close enough is met once, in no particular order; the own one and strangers are not.</summary>
    protected void Walk(int own, double needed)
    {
        look++;
        seen[own] = look;
        ownLength = lists.Lengths[own];
        Needed = needed;
        ownItems.Clear();
        foreach (var item in lists.ItemsOf(own))
        {
            ownItems.Add((HolderIndex.BitOf(item), lists.SquareOf(item)));
        }

        var masses = lists.MassesOf(own);
        for (var place = 0; place < masses.Length; place++)
        {
            // What shares nothing before this place is at best just the rest of the own list.
            if (Math.Sqrt(masses[place]) <= neededLength)
            {
                return;
            }

            LookThrough(own, place, masses[place]);
        }
    }

    /// <summary>A last chance to pass over a list before its cosine is worked out.</summary>
    protected abstract bool IsWorthWeighing(int list, double mostCosine);

    protected abstract void Meet(int list, double cosine);

    private void LookThrough(int own, int place, double mass)
    {
        var item = lists.ItemsOf(own)[place];
        var bands = index.BandsOf(item);
        var holders = index.HoldersOf(item);
        var ideal = Math.Sqrt(mass);
        var start = 0;
        while (start < bands.Length && bands[start].Longest < ideal)
        {
            start++;
        }

        for (var up = start; up < bands.Length; up++)
        {
            if (mass <= neededLength * Math.Max(bands[up].Shortest, ideal))
            {
                break;
            }

            LookThrough(own, place, mass, holders[bands[up].Start..bands[up].End]);
        }

        for (var down = start - 1; down >= 0 && bands[down].Longest > neededLength; down--)
        {
            LookThrough(own, place, mass, holders[bands[down].Start..bands[down].End]);
        }
    }

    private void LookThrough(int own, int place, double mass, ReadOnlySpan<HolderIndex.Holder> band)
    {
        for (var start = 0; start < band.Length; )
        {
            // What is shared is at most what either has left. If more was shared before this place, the list was met already.
            var most = band[start].Rest;
            if (most <= neededLength)
            {
                return;
            }

            var end = EndOfEquals(band, start);
            var turn = end - start == 1 ? start : FirstAfter(band[..end], start, lists.PositionOf(own));
            for (var step = start; step < end && most > neededLength; step++)
            {
                // Equals are taken from the own place on the circle on, so that not all come upon the same few.
                var i = turn + step - start;
                Look(own, place, mass, band[i < end ? i : i - (end - start)]);
            }

            start = end;
        }
    }

    private void Look(int own, int place, double mass, in HolderIndex.Holder holder)
    {
        var neededShared = neededLength * holder.Length;
        if (mass <= neededShared)
        {
            return;
        }

        var most = MostShared(place, holder.After);
        if (
            most > neededShared
            && seen[holder.List] != look
            && IsWorthWeighing(holder.List, most / (ownLength * holder.Length) * Slack)
        )
        {
            seen[holder.List] = look;
            Weighed++;
            var shared = lists.Shared(own, place, holder.List, holder.Place);
            if (shared > neededShared)
            {
                Meet(holder.List, lists.Cosine(own, holder.List, shared));
            }
        }
    }

    private static int EndOfEquals(ReadOnlySpan<HolderIndex.Holder> band, int start)
    {
        var end = start + 1;
        while (end < band.Length && band[end].Rest == band[start].Rest)
        {
            end++;
        }

        return end;
    }

    private int FirstAfter(ReadOnlySpan<HolderIndex.Holder> band, int start, ulong position)
    {
        var (low, high) = (start, band.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lists.PositionOf(band[middle].List) > position ? (low, middle) : (middle + 1, high);
        }

        return low == band.Length ? start : low;
    }

    /// <summary>What a list can share from a place on, if it shares what is there and has no others than some bits say.</summary>
    private double MostShared(int place, ulong bits)
    {
        var items = CollectionsMarshal.AsSpan(ownItems);
        var shared = items[place].Square;
        for (var next = place + 1; next < items.Length; next++)
        {
            shared += (bits & items[next].Bit) != 0 ? items[next].Square : 0;
        }

        return shared;
    }
}
