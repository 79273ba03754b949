using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench.Year;

/// <summary>Ours, as the bot calls it.</summary>
internal sealed class PlannerMethod(YearCommunity community) : IPairingMethod
{
    public string Name => "ours";

    public string? WhyNot(int size) => null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken)
    {
        var request = new PlanRequest([.. present.Select(person => community.Members[person])])
        {
            Blocks = [.. memory.Blocks.Select(pair => new MemberPair(Key(pair.A), Key(pair.B)))],
            History =
            [
                .. memory.Met.Select(pair => new PastMeeting(
                    Key(pair.A),
                    Key(pair.B),
                    memory.WeeksAgo(pair.A, pair.B)!.Value
                )),
            ],
            Seed = seed,
        };
        var plan = RoundPlanner.Plan(request, progress: null, cancellationToken);
        return [.. plan.Groups.Select(group => group.Members.Select(place => present[place]).ToArray())];
    }

    private string Key(int person) => community.Members[person].Key;
}
