using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>A community that meets week after week and remembers what the rounds have brought everybody.</summary>
internal sealed class Weeks(RosterMember[] roster, int seed)
{
    private readonly List<PastRound> _rounds = [];

    public IReadOnlyCollection<MemberPair> Blocks { get; init; } = [];

    public int GroupSize { get; init; } = PlanRequest.SmallestGroup;

    /// <summary>As it is before the next round.</summary>
    public FairnessLedger Ledger => new(_rounds);

    /// <param name="absent">By place in the roster.</param>
    public (PlanRequest Request, RoundPlan Plan) Next(params int[] absent)
    {
        var ledger = Ledger;
        var request = new PlanRequest([.. roster.Where((_, place) => !absent.Contains(place))])
        {
            Blocks = Blocks,
            History = ledger.Meetings,
            Ledger = ledger,
            GroupSize = GroupSize,
            Seed = seed + _rounds.Count + 1,
        };
        var plan = Community.Plan(request);
        Community.AssertHolds(request, plan);
        _rounds.Add(PastRound.Of(request, plan));
        return (request, plan);
    }
}
