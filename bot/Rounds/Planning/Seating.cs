namespace NetSocialBot.Rounds.Planning;

/// <summary>Everybody's place in pairs and trios, and what is known about it.</summary>
/// <param name="EdgeCount">How many pairs were weighed.</param>
/// <param name="Gap">As <see cref="PlanFigures.Gap"/>.</param>
internal sealed record Seating(GroupDraft Draft, Optimality Optimality, int EdgeCount, double? Gap = null);
