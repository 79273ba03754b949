namespace NetSocialBot.Interests;

/// <summary>
/// The interests of one community at one moment. Members and items are numbered from 0; the items of member m
/// are <c>Items[Offsets[m]..Offsets[m + 1]]</c>, ascending and without doubles. An item is an interest or, after all of these, a
/// kind of them: whoever boulders and whoever climbs in a hall have "some kind of climbing" in common.
/// </summary>
internal sealed class InterestCatalog
{
    /// <summary>
    /// A kind in common weighs half of what an interest would that as many have. The cosine takes squares, so two who like
    /// different things of a kind come to a fifth of two who like the same one, where all else is equal: more than nothing,
    /// and never before something shared that is as rare.
    /// </summary>
    public const double KindDiscount = 0.5;

    private readonly string[] _names;
    private readonly int[] _holders;
    private readonly KnownInterest?[] _known;

    /// <summary>Beside each of <see cref="Items"/>; null where all are liked.</summary>
    private InterestTie[]? _ties;

    private InterestCatalog(int[] offsets, int[] items, string[] names, KnownInterest?[] known, int interestCount)
    {
        (Offsets, Items, _names, _known, InterestCount) = (offsets, items, names, known, interestCount);
        _holders = new int[names.Length];
        foreach (var item in items)
        {
            _holders[item]++;
        }
        Weights = new double[names.Length];
        for (var item = 0; item < Weights.Length; item++)
        {
            Weights[item] = InformationContent.Of(_holders[item], MemberCount) * (IsKind(item) ? KindDiscount : 1);
        }
    }

    public int MemberCount => Offsets.Length - 1;

    /// <summary>Items from this number on are kinds.</summary>
    public int InterestCount { get; }

    public int[] Offsets { get; }

    public int[] Items { get; }

    /// <summary>The information content of each item, in nats; that of kinds discounted.</summary>
    public double[] Weights { get; }

    public ReadOnlySpan<int> Of(int member) => Items.AsSpan(Offsets[member]..Offsets[member + 1]);

    public bool IsKind(int item) => item >= InterestCount;

    /// <summary>The spelling most members use; of a known interest only among its names.</summary>
    public string Name(int item) => _names[item];

    /// <summary>Null where the text stands for itself.</summary>
    public KnownInterest? Known(int item) => _known[item];

    public int Holders(int item) => _holders[item];

    /// <summary>What the member has to do with something that they have.</summary>
    public InterestTie Tie(int member, int item) =>
        _ties is null ? InterestTie.Likes : _ties[Offsets[member] + Of(member).BinarySearch(item)];

    /// <summary>Every text stands for itself.</summary>
    public static InterestCatalog Build(IReadOnlyList<IReadOnlyList<string>> interestsByMember) =>
        Build(interestsByMember, InterestTaxonomy.Empty);

    /// <param name="interestsByMember">As members wrote them; what normalises to nothing is left away.</param>
    public static InterestCatalog Build(
        IReadOnlyList<IReadOnlyList<string>> interestsByMember,
        InterestTaxonomy taxonomy
    ) => Build([.. interestsByMember.Select(interests => new PageTexts(interests))], taxonomy);

    /// <param name="pages">By member.</param>
    public static InterestCatalog Build(IReadOnlyList<PageTexts> pages, InterestTaxonomy taxonomy)
    {
        var builder = new InterestCatalogBuilder(new InterestReader(taxonomy));
        var interests = pages.Select(builder.Numbers).ToList();
        var known = builder.Known();
        var kinds = InterestKinds.Of([.. interests.Select(own => own.Numbers)], known);
        var offsets = new int[interests.Count + 1];
        var items = new List<int>();
        var ties = new List<InterestTie>();
        for (var member = 0; member < interests.Count; member++)
        {
            var (numbers, own) = interests[member];
            items.AddRange(numbers);
            items.AddRange(kinds.Of(numbers));
            offsets[member + 1] = items.Count;
            ties.AddRange(own ?? Enumerable.Repeat(InterestTie.Likes, numbers.Length));
            // A kind only says that things are related, in whatever way somebody has them.
            ties.AddRange(Enumerable.Repeat(InterestTie.Likes, items.Count - ties.Count));
        }
        string[] names = [.. builder.Names(), .. kinds.All.Select(kind => kind.Name)];
        return new InterestCatalog(offsets, [.. items], names, [.. known, .. kinds.All], known.Length)
        {
            _ties = interests.Exists(own => own.Ties is not null) ? [.. ties] : null,
        };
    }
}
