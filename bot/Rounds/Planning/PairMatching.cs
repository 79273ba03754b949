namespace NetSocialBot.Rounds.Planning;

/// <param name="Mate">The partner of each board number, -1 where there is none.</param>
/// <param name="EdgeCount">How many pairs were weighed.</param>
/// <param name="Gap">Of the best weight over all pairs: what is missing at most; null where that is not known.</param>
internal sealed record PairMatching(int[] Mate, Optimality Optimality, int EdgeCount, double? Gap = null)
{
    public const int NoMate = -1;
}
