namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>A suggestion while a user types.</summary>
/// <param name="Value">A string, a whole number or a double, as text.</param>
internal sealed record Choice(string Name, string Value);
