using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench.Year;

/// <summary>Ours, as the bot calls it, with a ledger of the rounds so far.</summary>
internal sealed class PlannerMethod(YearCommunity community) : IPairingMethod
{
    private readonly List<PastRound> rounds = [];
    private (List<int[]> Groups, PastRound Round)? last;

    public string Name => "ours";

    public string? WhyNot(int size) => null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken)
    {
        CloseLast(memory);
        var ledger = new FairnessLedger(rounds);
        var request = new PlanRequest([.. present.Select(person => Member(person, ledger))])
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
            Ledger = ledger,
            Seed = seed,
        };
        var plan = RoundPlanner.Plan(request, progress: null, cancellationToken);
        List<int[]> groups = [.. plan.Groups.Select(group => group.Members.Select(place => present[place]).ToArray())];
        last = (groups, PastRound.Of(request, plan));
        return groups;
    }

    /// <summary>Where somebody did not come, nothing came of it: a poor round for whoever waited.</summary>
    private void CloseLast(YearMemory memory)
    {
        if (last is not { } closing)
        {
            return;
        }

        var groups = closing.Round.Groups.Zip(
            closing.Groups,
            (past, people) => memory.WeeksAgo(people[0], people[1]) == 1 ? past : past with { Score = 0 }
        );
        rounds.Add(closing.Round with { Groups = [.. groups] });
    }

    private RosterMember Member(int person, FairnessLedger ledger) =>
        community.Members[person] with
        {
            Standing = ledger.StandingOf(Key(person)),
        };

    private string Key(int person) => community.Members[person].Key;
}
