namespace NetSocialBot.Interests;

/// <summary>Why two are worth what they are to each other: one thing of what they share.</summary>
/// <param name="What">As most here spell it.</param>
/// <param name="Holders">How many members of the community have it.</param>
/// <param name="IsKind">They have different things of this kind.</param>
/// <param name="Worth">Its part of what their common ground is worth (<see cref="GroundWorth"/>).</param>
internal sealed record GroundTerm(string What, int Holders, bool IsKind, double Worth);
