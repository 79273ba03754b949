namespace NetSocialBot.Interests;

/// <summary>
/// The kinds that are worth an item of their own in a community: those of which at least two different interests are held, by
/// at least two members. Where everybody who climbs boulders, "climbing" would only say the same once more.
/// </summary>
internal sealed class InterestKinds
{
    private readonly Dictionary<KnownInterest, int> _numbers = [];
    private readonly KnownInterest?[] _known;

    private InterestKinds(KnownInterest?[] known) => _known = known;

    /// <summary>By their numbers, less the number of interests.</summary>
    public IReadOnlyList<KnownInterest> All => [.. _numbers.Keys];

    /// <param name="interestsByMember">By numbers.</param>
    /// <param name="known">By number; null where a text stands for itself.</param>
    public static InterestKinds Of(IReadOnlyList<int[]> interestsByMember, KnownInterest?[] known)
    {
        var kinds = new InterestKinds(known);
        if (Array.TrueForAll(known, interest => interest is null))
        {
            return kinds;
        }
        var interests = new Dictionary<KnownInterest, int>();
        foreach (var kind in known.OfType<KnownInterest>().SelectMany(WithKinds))
        {
            interests[kind] = interests.GetValueOrDefault(kind) + 1;
        }
        var holders = new Dictionary<KnownInterest, int>();
        foreach (var own in interestsByMember)
        {
            foreach (var kind in kinds.KindsOf(own))
            {
                holders[kind] = holders.GetValueOrDefault(kind) + 1;
            }
        }
        foreach (
            var kind in holders
                .Keys.Where(kind => interests[kind] > 1 && holders[kind] > 1)
                .OrderBy(kind => kind.Number)
        )
        {
            kinds._numbers[kind] = known.Length + kinds._numbers.Count;
        }
        return kinds;
    }

    /// <summary>The numbers of the kinds that somebody with these interests has, ascending.</summary>
    public IEnumerable<int> Of(int[] interests) =>
        _numbers.Count == 0
            ? []
            : KindsOf(interests).Where(_numbers.ContainsKey).Select(kind => _numbers[kind]).Order();

    private IEnumerable<KnownInterest> KindsOf(int[] interests) =>
        interests.Select(interest => _known[interest]).OfType<KnownInterest>().SelectMany(WithKinds).Distinct();

    /// <summary>Who likes climbing as such has some kind of climbing, too.</summary>
    private static IEnumerable<KnownInterest> WithKinds(KnownInterest interest) => interest.Kinds.Prepend(interest);
}
