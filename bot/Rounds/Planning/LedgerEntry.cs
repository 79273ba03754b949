namespace NetSocialBot.Rounds.Planning;

/// <summary>What the rounds so far have brought one member.</summary>
/// <param name="Rounds">In how many they took part, left out or not.</param>
/// <param name="Trios">In a group larger than the round was for.</param>
/// <param name="LeftOut">Took part, and was introduced to nobody.</param>
/// <param name="Rematches">Met somebody whom they had met before.</param>
/// <param name="PoorMatches">Shared nothing, or next to nothing beside what the others of that round shared.</param>
/// <param name="RecentQuality">
/// How well the last rounds suited them beside the other members: 0 (nobody had it worse) to 1 (nobody had it better). Null
/// where there is nothing to go by.
/// </param>
internal sealed record LedgerEntry(
    int Rounds,
    Tally Trios,
    Tally LeftOut,
    Tally Rematches,
    Tally PoorMatches,
    double? RecentQuality
)
{
    public static readonly LedgerEntry Newcomer = new(0, default, default, default, default, null);
}

/// <param name="RoundsAgo">When it happened last: 1 is the round before this one. Null if it never did.</param>
internal readonly record struct Tally(int Times, int? RoundsAgo)
{
    public Tally Again(int roundsAgo) => new(Times + 1, roundsAgo);
}
