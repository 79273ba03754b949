using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Faults;

/// <param name="Rule">In words, its seed among them.</param>
internal sealed record FaultRuleAdded(int RuleId, string Rule) : Happening;

/// <param name="Place">The route, or the event and its session.</param>
/// <param name="Fault">In words.</param>
internal sealed record FaultStruck(int RuleId, string Place, string Fault) : Happening;
