namespace NetSocialBot.Matching;

/// <summary>
/// Finds a member's best candidates without weighing the whole community: the rarest things first, for each the lists whose
/// length suits best first, and no further than where the best that could still come is worse than what is there already
/// (in the manner of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", WWW 2007).
/// </summary>
/// <remarks>For one thread.</remarks>
internal sealed class CandidateSearch(DistinctLists lists, int size, Func<int, int, bool>? forbidden)
{
    private readonly PriorityQueue<int, Rank> kept = new(size + 1);
    private readonly int[] seen = new int[lists.Count];
    private int look;

    public Candidate[] BestFor(int member)
    {
        look++;
        var own = lists.ListOf(member);
        if (lists.ItemsOf(own).Length > 0)
        {
            seen[own] = look;
            Offer(member, own, CandidateGraph.Scale);
            var places = lists.ItemsOf(own).Length;
            for (var place = 0; place < places && CouldBeat(Bound(own, place)); place++)
            {
                LookThrough(member, own, place);
            }
        }

        var best = new Candidate[kept.Count];
        for (var i = 0; kept.TryDequeue(out var other, out var rank); i++)
        {
            best[i] = new Candidate(other, rank.Weight);
        }

        return best;
    }

    /// <summary>The best cosine of a list that shares nothing before a place: it would be just the rest of the own list.</summary>
    private double Bound(int own, int place) => Math.Sqrt(lists.MassesOf(own)[place]) / lists.Lengths[own];

    /// <summary>All lists with the item at a place, from the length of the best conceivable one outwards.</summary>
    private void LookThrough(int member, int own, int place)
    {
        var holders = lists.HoldersOf(lists.ItemsOf(own)[place]);
        var mass = lists.MassesOf(own)[place];
        var length = lists.Lengths[own];
        var ideal = Math.Sqrt(mass);
        var start = LowerBound(holders, ideal);
        for (var i = start; i < holders.Length && CouldBeat(mass / (length * holders[i].Length)); i++)
        {
            Weigh(member, own, place, holders[i], mass);
        }

        for (var i = start - 1; i >= 0 && CouldBeat(holders[i].Length / length); i--)
        {
            Weigh(member, own, place, holders[i], mass);
        }
    }

    private void Weigh(int member, int own, int place, in DistinctLists.Holder holder, double mass)
    {
        if (seen[holder.List] == look)
        {
            return;
        }

        var lengths = lists.Lengths[own] * holder.Length;
        // What is shared is at most what either has left. If more was shared before this place, the list was too bad already.
        if (!CouldBeat(Math.Min(mass, lists.MassesOf(holder.List)[holder.Place]) / lengths))
        {
            return;
        }

        seen[holder.List] = look;
        var cosine = lists.Shared(own, place, holder.List, holder.Place) / lengths;
        Offer(member, holder.List, (long)Math.Round(cosine * CandidateGraph.Scale));
    }

    private bool CouldBeat(double cosine) =>
        kept.Count < size || !kept.TryPeek(out _, out var worst) || (cosine * CandidateGraph.Scale) + 1 > worst.Weight;

    /// <summary>The members of a list are equals: those who come next on the circle are taken.</summary>
    private void Offer(int member, int list, long weight)
    {
        var members = lists.MembersOf(list);
        var from = lists.Positions[member];
        var start = FirstAfter(members, from);
        for (var step = 0; step < members.Length; step++)
        {
            var other = members[(start + step) % members.Length];
            var rank = new Rank(weight, lists.Positions[other] - from);
            var isFull = kept.Count >= size;
            if (isFull && kept.TryPeek(out _, out var worst) && rank.CompareTo(worst) <= 0)
            {
                return;
            }

            if (other == member || forbidden?.Invoke(member, other) == true)
            {
                continue;
            }

            if (isFull)
            {
                kept.DequeueEnqueue(other, rank);
            }
            else
            {
                kept.Enqueue(other, rank);
            }
        }
    }

    private int FirstAfter(ReadOnlySpan<int> members, ulong position)
    {
        var (low, high) = (0, members.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lists.Positions[members[middle]] > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static int LowerBound(ReadOnlySpan<DistinctLists.Holder> holders, double length)
    {
        var (low, high) = (0, holders.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holders[middle].Length >= length ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>More weight is better, and among equals the shorter way round the circle.</summary>
    private readonly record struct Rank(long Weight, ulong Way) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            Weight != other.Weight ? Weight.CompareTo(other.Weight) : other.Way.CompareTo(Way);
    }
}
