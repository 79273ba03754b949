namespace NetSocialBot.Interests;

/// <param name="People">How many meet.</param>
/// <param name="Members">The size of the community, to say how rare something is.</param>
/// <param name="Shared">What everybody shares before what only some share, then the rarest first.</param>
internal sealed record CommonGround(int People, int Members, IReadOnlyList<SharedInterest> Shared)
{
    /// <summary>Whether there is something that all of them have in common.</summary>
    public bool IsSharedByAll => Shared.Count > 0 && Shared[0].SharedBy == People;

    /// <param name="members">Two or more different members, as the catalog numbers them.</param>
    public static CommonGround Between(InterestCatalog catalog, IReadOnlyList<int> members)
    {
        var counts = new Dictionary<int, int>();
        foreach (var member in members)
        {
            foreach (var interest in catalog.Of(member))
            {
                counts[interest] = counts.GetValueOrDefault(interest) + 1;
            }
        }
        var shared = counts
            .Where(count => count.Value > 1)
            .Select(count => new SharedInterest(catalog.Name(count.Key), count.Value, catalog.Holders(count.Key)))
            .OrderByDescending(interest => interest.SharedBy)
            .ThenBy(interest => interest.Holders)
            .ThenBy(interest => interest.Name, StringComparer.Ordinal);
        return new CommonGround(members.Count, catalog.MemberCount, [.. shared]);
    }
}
