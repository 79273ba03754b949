namespace NetSocialBot.Matching;

/// <param name="Settled">Nodes whose partner is found or who need none, though both may still change. Never falls.</param>
/// <param name="Nodes">All there are; with most pairs first each counts twice, once for the weight and once for the pairs.</param>
internal readonly record struct MatchingProgress(int Settled, int Nodes)
{
    /// <summary>0 to 1. The last per cent take longer than the first.</summary>
    public double Share => Nodes == 0 ? 1 : (double)Settled / Nodes;
}
