using NetSocialBot.Interests;

namespace NetSocialBot.Members.Ground;

/// <summary>What two people share, as far as they show it.</summary>
/// <param name="Terms">Add up to <see cref="Worth"/>, the most first.</param>
internal sealed record PairGround(CommonGround Ground, IReadOnlyList<GroundTerm> Terms)
{
    /// <summary>
    /// For two who share nothing, and for two of whom nothing may be told: those who are kept apart, and those who are not in. Nobody
    /// can tell one from the other.
    /// </summary>
    public static readonly PairGround Nothing = new(new CommonGround(2, 0, []), []);

    public bool IsNothing => Ground.Shared.Count == 0 && Ground.Related.Count == 0;

    /// <summary>0 (nothing in common) to 1 (the very same): what a round counts as their common ground.</summary>
    public double Worth => Terms.Sum(term => term.Worth);

    /// <summary>What a question can be about, the most telling first.</summary>
    public IReadOnlyList<string> Topics => TopicsOf(Ground);

    /// <summary>
    /// Only what all of them like. Whoever has lived through something, or thinks about it, has not asked to be questioned about it
    /// with a sentence made for hobbies.
    /// </summary>
    public static IReadOnlyList<string> TopicsOf(CommonGround ground) =>
        [.. ground.Shared.Where(s => s.SharedBy == ground.People && s.Tie == InterestTie.Likes).Select(s => s.Name)];
}
