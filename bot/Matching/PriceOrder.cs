namespace NetSocialBot.Matching;

/// <summary>Lists and the members in them by price, the cheapest first.</summary>
internal sealed class PriceOrder
{
    private readonly int[] firstMember;
    private readonly int[] members;
    private readonly int[] rank;

    public PriceOrder(DistinctLists lists, DualPrices prices)
    {
        Prices = prices;
        firstMember = new int[lists.Count + 1];
        members = (int[])lists.Members.Clone();
        var least = new long[lists.Count];
        for (var list = 0; list < lists.Count; list++)
        {
            firstMember[list + 1] = firstMember[list] + lists.MembersOf(list).Length;
            // The members were in the order of the circle, which the seed decides: it stays among equals.
            var sorted = lists.MembersOf(list).ToArray().OrderBy(prices.Of).ToArray();
            sorted.CopyTo(members, firstMember[list]);
            least[list] = prices.Of(sorted[0]);
        }

        ByLeast = [.. Enumerable.Range(0, lists.Count).OrderBy(list => least[list])];
        rank = new int[lists.Count];
        for (var place = 0; place < rank.Length; place++)
        {
            rank[ByLeast[place]] = place;
        }
    }

    public DualPrices Prices { get; }

    /// <summary>The lists by the price of their cheapest member.</summary>
    public int[] ByLeast { get; }

    /// <summary>The place of a list in <see cref="ByLeast"/>.</summary>
    public int RankOf(int list) => rank[list];

    public ReadOnlySpan<int> MembersOf(int list) => members.AsSpan(firstMember[list]..firstMember[list + 1]);

    public long LeastIn(int list) => Prices.Of(members[firstMember[list]]);
}
