namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>What is wrong with what was asked.</summary>
/// <param name="Field">Its path, for example <c>fault.kind</c>; empty for the whole.</param>
/// <param name="Remedy">What to send instead.</param>
internal sealed record Mistake(string Field, string Problem, string Remedy);
