using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>Numbers the rules of all kinds, and notes each, with its seed, and each time it strikes.</summary>
/// <param name="seed">Of the first rule by chance that brings none; the others follow by their numbers.</param>
internal sealed class FaultJournal(DiscordWorld world, int seed)
{
    private int last;

    public int NextId() => Interlocked.Increment(ref last);

    public int SeedFor(int id) => unchecked(seed + id - 1);

    public void Added(FaultRule rule) => world.Log.Add(new FaultRuleAdded(rule.Id, $"{rule}") { At = world.Now });

    public void Struck(FaultRule rule, string place) =>
        world.Log.Add(new FaultStruck(rule.Id, place, $"{rule.Fault}") { At = world.Now });
}
