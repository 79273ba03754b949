namespace NetSocialBot.Interests;

/// <summary>What people have in common, and how telling it is in their community.</summary>
/// <param name="People">How many meet.</param>
/// <param name="Members">The size of the community, to say how rare something is.</param>
/// <param name="Shared">What everybody shares before what only some share, then the rarest first.</param>
internal sealed record CommonGround(int People, int Members, IReadOnlyList<SharedInterest> Shared)
{
    /// <summary>Different things of one kind, where nothing of that kind is shared; ordered like <see cref="Shared"/>.</summary>
    public IReadOnlyList<RelatedInterests> Related { get; init; } = [];

    /// <summary>Whether there is something that all of them have in common.</summary>
    public bool IsSharedByAll => Shared.Count > 0 && Shared[0].SharedBy == People;

    /// <summary>In nats: how much it says about two here that they share this.</summary>
    public double TellingOf(SharedInterest interest) => InformationContent.Of(interest.Holders, Members);

    /// <summary>Two people by what they say about themselves, among others who do.</summary>
    /// <param name="shownByMember">What each member of the community shows, as they wrote it: what nobody shows is not counted either.</param>
    public static CommonGround OfTwo(
        InterestTaxonomy taxonomy,
        IReadOnlyList<IReadOnlyList<string>> shownByMember,
        int one,
        int other
    ) => Between(InterestCatalog.Build(shownByMember, taxonomy), [one, other]);

    /// <param name="members">Two or more different members, as the catalog numbers them.</param>
    public static CommonGround Between(InterestCatalog catalog, IReadOnlyList<int> members)
    {
        var counts = new Dictionary<int, int>();
        foreach (var member in members)
        {
            foreach (var item in catalog.Of(member))
            {
                counts[item] = counts.GetValueOrDefault(item) + 1;
            }
        }
        var common = counts.Where(count => count.Value > 1).ToList();
        var shared = common
            .Where(count => !catalog.IsKind(count.Key))
            .Select(count => SharedOf(catalog, members, count.Key, count.Value))
            .OrderByDescending(interest => interest.SharedBy)
            .ThenBy(interest => interest.Holders)
            .ThenBy(interest => interest.Name, StringComparer.Ordinal);
        return new CommonGround(members.Count, catalog.MemberCount, [.. shared])
        {
            Related = RelatedBetween(catalog, members, common),
        };
    }

    private static SharedInterest SharedOf(InterestCatalog catalog, IReadOnlyList<int> members, int item, int sharedBy)
    {
        var ties = members
            .Where(member => catalog.Of(member).BinarySearch(item) >= 0)
            .Select(member => catalog.Tie(member, item))
            .Distinct()
            .ToList();
        // Somebody likes a country, somebody has lived there: both know it.
        var tie = ties is [var only] ? only : InterestTie.Lived;
        return new SharedInterest(catalog.Name(item), sharedBy, catalog.Holders(item))
        {
            Tie = tie,
            Does = DoesOf(catalog.Known(item), tie),
        };
    }

    /// <summary>Who once did a thing is not said to be doing it; what was lived through is said as it was.</summary>
    private static string? DoesOf(KnownInterest? known, InterestTie tie) =>
        tie == InterestTie.Likes || (tie == InterestTie.Lived && known?.Shelf == InterestFinder.ShelfOfLife)
            ? known?.Does
            : null;

    private static List<RelatedInterests> RelatedBetween(
        InterestCatalog catalog,
        IReadOnlyList<int> members,
        List<KeyValuePair<int, int>> common
    )
    {
        var said = common
            .Where(count => !catalog.IsKind(count.Key) && catalog.Known(count.Key) is not null)
            .Select(count => (Interest: catalog.Known(count.Key)!, SharedBy: count.Value))
            .ToList();
        var related = new List<RelatedInterests>();
        var kinds = common
            .Where(count => catalog.IsKind(count.Key))
            .OrderByDescending(count => count.Value)
            .ThenByDescending(count => catalog.Known(count.Key)!.Depth);
        foreach (var (item, count) in kinds)
        {
            // The nearest kind says most; what it is a kind of only repeats it, unless more of the people have that.
            var kind = catalog.Known(item)!;
            if (said.Exists(one => one.SharedBy >= count && (one.Interest == kind || one.Interest.IsKindOf(kind))))
            {
                continue;
            }
            said.Add((kind, count));
            var examples = members.Select(member => ExampleOf(catalog, member, kind)).OfType<string>().Distinct();
            related.Add(new RelatedInterests(kind, count, catalog.Holders(item), [.. examples]));
        }
        return
        [
            .. related.OrderByDescending(one => one.SharedBy).ThenBy(one => one.Holders).ThenBy(one => one.Kind.Number),
        ];
    }

    /// <summary>The rarest thing of the kind that the member has; null when there is none.</summary>
    private static string? ExampleOf(InterestCatalog catalog, int member, KnownInterest kind)
    {
        int? rarest = null;
        foreach (var item in catalog.Of(member))
        {
            var isOfKind =
                !catalog.IsKind(item) && catalog.Known(item) is { } known && (known == kind || known.IsKindOf(kind));
            if (isOfKind && (rarest is not { } other || catalog.Holders(item) < catalog.Holders(other)))
            {
                rarest = item;
            }
        }
        return rarest is { } found ? catalog.Name(found) : null;
    }
}
