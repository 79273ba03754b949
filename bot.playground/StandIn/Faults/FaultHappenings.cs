using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Faults;

/// <param name="Rule">In words, its seed among them.</param>
internal sealed record FaultRuleAdded(int RuleId, string Rule) : Happening;

/// <param name="Place">The route, or the event and its session.</param>
/// <param name="Fault">In words.</param>
internal sealed record FaultStruck(int RuleId, string Place, string Fault) : Happening;

/// <param name="Ahead">By how much Discord's clock is ahead from now on; negative: behind.</param>
internal sealed record ClockSet(TimeSpan Ahead) : Happening;
