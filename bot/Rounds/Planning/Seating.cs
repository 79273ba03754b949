namespace NetSocialBot.Rounds.Planning;

/// <summary>Everybody's place in pairs and trios, and what is known about it.</summary>
/// <param name="EdgeCount">How many pairs were weighed.</param>
internal sealed record Seating(GroupDraft Draft, Optimality Optimality, int EdgeCount);
