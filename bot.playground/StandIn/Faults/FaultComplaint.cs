namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>Why there can be no such rule.</summary>
/// <param name="Field">Of the rule, or of its fault, by its name in code.</param>
/// <param name="Problem">With what would be right instead.</param>
internal sealed record FaultComplaint(string Field, string Problem);
