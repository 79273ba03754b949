namespace NetSocialBot.Matching;

/// <summary>Two nodes that may be matched, and what that is worth. A loop is ignored; of parallel edges the best counts.</summary>
internal readonly record struct WeightedEdge(int A, int B, long Weight);
