namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Something in a message that can be pressed or chosen from.</summary>
/// <param name="Type">2 a button, 3 a string select, 5 to 8 the other selects.</param>
/// <param name="CustomId">Null for link buttons.</param>
/// <param name="Label">A button's label, a select's placeholder.</param>
/// <param name="Select">What may be chosen; null for a button.</param>
internal sealed record Control(int Type, string? CustomId, string Label, bool Disabled, int Id, SelectRule? Select);
