namespace NetSocialBot.Interests;

/// <summary>
/// The interests of one community at one moment. Members and interests are numbered from 0; the interests of member m
/// are <c>Items[Offsets[m]..Offsets[m + 1]]</c>, ascending and without doubles.
/// </summary>
internal sealed class InterestCatalog
{
    private readonly string[] _names;
    private readonly int[] _holders;

    private InterestCatalog(int[] offsets, int[] items, int[] holders, string[] names)
    {
        Offsets = offsets;
        Items = items;
        _holders = holders;
        _names = names;
        Weights = Array.ConvertAll(holders, count => InformationContent.Of(count, MemberCount));
    }

    public int MemberCount => Offsets.Length - 1;

    public int[] Offsets { get; }

    public int[] Items { get; }

    /// <summary>The information content of each interest, in nats.</summary>
    public double[] Weights { get; }

    public ReadOnlySpan<int> Of(int member) => Items.AsSpan(Offsets[member]..Offsets[member + 1]);

    /// <summary>The spelling most members use.</summary>
    public string Name(int interest) => _names[interest];

    public int Holders(int interest) => _holders[interest];

    /// <param name="interestsByMember">As members wrote them; what normalises to nothing is left away.</param>
    public static InterestCatalog Build(IReadOnlyList<IReadOnlyList<string>> interestsByMember)
    {
        var builder = new InterestCatalogBuilder();
        var offsets = new int[interestsByMember.Count + 1];
        var items = new List<int>();
        var own = new List<int>();
        for (var member = 0; member < interestsByMember.Count; member++)
        {
            own.Clear();
            foreach (var text in interestsByMember[member])
            {
                if (builder.Number(text) is { } interest && !own.Contains(interest))
                {
                    own.Add(interest);
                }
            }
            own.Sort();
            items.AddRange(own);
            offsets[member + 1] = items.Count;
        }
        var holders = new int[builder.Count];
        items.ForEach(interest => holders[interest]++);
        return new InterestCatalog(offsets, [.. items], holders, builder.Names());
    }
}
