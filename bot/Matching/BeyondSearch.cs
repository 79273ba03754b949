namespace NetSocialBot.Matching;

/// <summary>
/// Finds the pairs that are worth more than their members' prices. Each two lists are met once, from the one whose cheapest
/// member is cheaper: so most members need only look for others as dear as themselves, and few are close enough for that.
/// </summary>
/// <remarks>For one thread.</remarks>
internal sealed class BeyondSearch(
    DistinctLists lists,
    HolderIndex index,
    IPairWorth worth,
    double mostLift,
    PriceOrder order,
    int size,
    BeyondCandidates found
) : CloseLists(lists, index)
{
    private const long Quarters = 4;

    private readonly DistinctLists lists = lists;
    private readonly List<BeyondPair> pairs = [];

    /// <summary>Of the lists that promise most, what is left of a pair's worth when the other's price is paid.</summary>
    private readonly PriorityQueue<int, long> promises = new();
    private int own;
    private long ownLeast;
    private double ownFactor;

    public void LookFrom(int list)
    {
        own = list;
        ownLeast = order.LeastIn(list);
        ownFactor = 1 + worth.LiftOf(lists.Representative(list));
        pairs.Clear();
        promises.Clear();
        LookInside();
        var least = CosineFor(ownLeast + ownLeast, ownFactor + mostLift);
        Walk(list, least);
        if (Needed > least && promises.TryPeek(out _, out var promise))
        {
            RaiseAll(promise);
        }

        LookAmongStrangers();
        found.Add(pairs, size);
    }

    /// <summary>Those with cheaper members look from their side.</summary>
    protected override bool IsWorthWeighing(int list) => order.RankOf(list) > order.RankOf(own);

    protected override void Meet(int list, double cosine)
    {
        if (worth.Of(lists.Representative(own), lists.Representative(list), cosine) is not { } weight)
        {
            return;
        }

        var promise = (Quarters * weight) - order.LeastIn(list);
        if (promise <= ownLeast)
        {
            return;
        }

        var before = pairs.Count;
        Expand(list, weight);
        if (pairs.Count == before)
        {
            return;
        }

        promises.Enqueue(list, promise);
        if (promises.Count > size)
        {
            // Once there are enough, only lists that promise more are looked for, and none is cheaper than the own one.
            promises.Dequeue();
            promises.TryPeek(out _, out var worst);
            Needed = Math.Max(Needed, CosineFor(worst + ownLeast, ownFactor + mostLift));
        }
    }

    /// <summary>The cosine below which a pair is worth less than a price, whatever is rounded.</summary>
    private double CosineFor(long price, double factor) =>
        worth.CosineFor((((double)price / Quarters) - 1) / (CandidateGraph.Scale * factor));

    private void LookInside()
    {
        var cosine = lists.ItemsOf(own).Length > 0 ? 1 : 0;
        var member = lists.Representative(own);
        if (lists.MembersOf(own).Length > 1 && worth.Of(member, member, cosine) is { } weight)
        {
            Expand(own, weight);
        }
    }

    /// <summary>
    /// Who shares nothing is worth nothing, which is more than prices that are negative. Of such strangers any are as good, so
    /// a few are taken, of those who are next by price: they are others for everybody.
    /// </summary>
    private void LookAmongStrangers()
    {
        var before = pairs.Count;
        for (var place = order.RankOf(own) + 1; place < lists.Count; place++)
        {
            var list = order.ByLeast[place];
            var least = order.LeastIn(list);
            if (ownLeast + least >= 0)
            {
                return;
            }

            if (pairs.Count - before >= size * order.MembersOf(own).Length)
            {
                RaiseAll(-least);
                return;
            }

            if (lists.Shared(own, 0, list, 0) == 0)
            {
                Meet(list, 0);
            }
        }
    }

    /// <param name="promise">No list that was passed over leaves more of a pair's worth when its price is paid.</param>
    private void RaiseAll(long promise)
    {
        foreach (var member in order.MembersOf(own))
        {
            found.RaiseAlone(member, promise - order.Prices.Of(member));
        }
    }

    /// <summary>From lists to their members, as far as prices allow.</summary>
    private void Expand(int list, long weight)
    {
        var ours = order.MembersOf(own);
        var theirs = order.MembersOf(list);
        var least = order.LeastIn(list);
        for (var i = 0; i < ours.Length; i++)
        {
            var price = order.Prices.Of(ours[i]);
            if (Quarters * weight <= price + least)
            {
                return;
            }

            Expand(ours[i], theirs[(list == own ? i + 1 : 0)..], weight);
        }
    }

    private void Expand(int member, ReadOnlySpan<int> others, long weight)
    {
        var taken = 0;
        foreach (var other in others)
        {
            var most = (Quarters * weight) - order.Prices.Of(member) - order.Prices.Of(other);
            if (most <= 0)
            {
                return;
            }

            if (taken == size)
            {
                // The rest promise less than this, and are paid for by raising the member alone.
                found.RaiseAlone(member, most);
                return;
            }

            var reduced = order.Prices.Reduced(member, other, weight);
            if (reduced > 0 && !worth.IsForbidden(member, other))
            {
                pairs.Add(new BeyondPair(member, other, weight, reduced));
                taken++;
            }
        }
    }
}
