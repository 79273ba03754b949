namespace NetSocialBot.Rounds.Planning;

/// <param name="Mate">The partner of each board number, -1 where there is none.</param>
/// <param name="EdgeCount">How many pairs were weighed.</param>
internal sealed record PairMatching(int[] Mate, Optimality Optimality, int EdgeCount)
{
    public const int NoMate = -1;
}
