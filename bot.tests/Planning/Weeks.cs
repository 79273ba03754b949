using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>A community that meets week after week and remembers who met whom.</summary>
internal sealed class Weeks(RosterMember[] roster, int seed)
{
    private readonly List<(string A, string B, int Week)> _meetings = [];
    private int _week;

    public IReadOnlyCollection<MemberPair> Blocks { get; init; } = [];

    public (PlanRequest Request, RoundPlan Plan) Next()
    {
        _week++;
        var request = new PlanRequest(roster)
        {
            History = [.. _meetings.Select(meeting => new PastMeeting(meeting.A, meeting.B, _week - meeting.Week))],
            Blocks = Blocks,
            Seed = seed + _week,
        };
        var plan = Community.Plan(request);
        Community.AssertHolds(request, plan);
        _meetings.AddRange(Community.Meetings(request, plan).Select(pair => (pair.A, pair.B, _week)));
        return (request, plan);
    }
}
