namespace NetSocialBot.Matching;

internal enum MatchingGoal
{
    /// <summary>The greatest total weight, however few pairs that takes.</summary>
    MaximumWeight,

    /// <summary>As many pairs as possible, and among those matchings the greatest weight.</summary>
    MaximumCardinalityThenWeight,
}
