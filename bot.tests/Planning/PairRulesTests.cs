using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class PairRulesTests
{
    private static readonly WakingHours Day = WakingHours.Between(7, 22);
    private static readonly WakingHours Night = WakingHours.Between(22, 6);

    private static RosterMember Member(string key, params string[] interests) => new(key, interests);

    [Fact]
    public void Those_who_share_no_language_never_meet_and_who_did_not_say_may_meet_anybody()
    {
        var request = new PlanRequest([
            Member("A", "go") with
            {
                Languages = ["Magyar", "english"],
            },
            Member("B", "go") with
            {
                Languages = ["Suomi"],
            },
            Member("C") with
            {
                Languages = ["suomi ", "ENGLISH"],
            },
            Member("D"),
        ]);

        // A and B share their only interest and no language; everything else may be.
        Assert.DoesNotContain("A+B", Community.Text(request, Community.Plan(request)), StringComparison.Ordinal);
        Assert.Equal(PairObstacle.NoCommonLanguage, Obstacle(request, 0, 1));
        Assert.Null(Obstacle(request, 0, 2));
        Assert.Null(Obstacle(request, 1, 2));
        Assert.Null(Obstacle(request, 1, 3));
    }

    [Fact]
    public void Those_who_are_never_awake_together_never_meet_and_who_did_not_say_may_meet_anybody()
    {
        var request = new PlanRequest([
            Member("A") with
            {
                Awake = Day,
            },
            Member("B") with
            {
                Awake = Night,
            },
            Member("C") with
            {
                Awake = WakingHours.Between(21, 23),
            },
            Member("D"),
        ]);

        Assert.Equal(PairObstacle.NoCommonHour, Obstacle(request, 0, 1));
        Assert.Null(Obstacle(request, 0, 2));
        Assert.Null(Obstacle(request, 1, 2));
        Assert.Null(Obstacle(request, 1, 3));
    }

    [Fact]
    public void A_block_counts_both_ways_and_has_no_reason_of_its_own()
    {
        RosterMember[] roster = [Member("A"), Member("B"), Member("C")];
        MemberPair[] bothWithA = [new("A", "B"), new("C", "A")];

        Assert.Equal(PairObstacle.Blocked, Obstacle(new PlanRequest(roster) { Blocks = bothWithA }, 0, 2));
        Assert.Equal(LeftOutReason.NobodyAllowed, Reason(new PlanRequest(roster) { Blocks = bothWithA }));
        Assert.Equal(LeftOutReason.NobodyAllowed, Reason(new PlanRequest(roster) { Known = bothWithA }));
        Assert.Equal(LeftOutReason.Excluded, Reason(new PlanRequest(roster) { Exclusions = bothWithA }));
        // Who is excluded anyway cannot learn from the reason that they are blocked, and whoever is only partly excluded neither.
        var excludedAndBlocked = new PlanRequest(roster) { Exclusions = bothWithA, Blocks = bothWithA };
        Assert.Equal(LeftOutReason.Excluded, Reason(excludedAndBlocked));
        var oneOfEach = new PlanRequest(roster) { Exclusions = [bothWithA[0]], Blocks = [bothWithA[1]] };
        Assert.Equal(LeftOutReason.NobodyAllowed, Reason(oneOfEach));
    }

    [Fact]
    public void Languages_and_hours_that_leave_nobody_are_said()
    {
        RosterMember[] others =
        [
            Member("B") with
            {
                Languages = ["en"],
                Awake = Day,
            },
            Member("C") with
            {
                Languages = ["en"],
                Awake = Day,
            },
        ];

        var alone = Member("A") with { Languages = ["fi"] };
        Assert.Equal(LeftOutReason.NobodyOfTheirLanguage, Reason(new PlanRequest([alone, .. others])));
        var asleep = Member("A") with { Awake = Night };
        Assert.Equal(LeftOutReason.NobodyAwake, Reason(new PlanRequest([asleep, .. others])));
    }

    [Fact]
    public void Two_who_both_want_to_meet_again_wait_and_are_then_welcome()
    {
        RosterMember[] roster = [Member("A", "go"), Member("B", "go"), Member("C"), Member("D")];
        var soon = new PlanRequest(roster)
        {
            History = [new("A", "B", PairRules.RoundsBetweenKeptTies - 1)],
            KeptTies = [new("B", "A")],
        };
        var later = soon with { History = [new("A", "B", PairRules.RoundsBetweenKeptTies)] };
        var oneSided = later with { KeptTies = [] };

        Assert.Equal("A+B\nC+D", Community.Text(later, Community.Plan(later)));
        Assert.Equal(0, Community.Plan(later).Figures.Repeats);
        Assert.DoesNotContain("A+B", Community.Text(soon, Community.Plan(soon)), StringComparison.Ordinal);
        Assert.DoesNotContain("A+B", Community.Text(oneSided, Community.Plan(oneSided)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_tie_does_not_undo_a_block()
    {
        var request = new PlanRequest([Member("A", "go"), Member("B", "go"), Member("C"), Member("D")])
        {
            History = [new("A", "B", 10)],
            KeptTies = [new("A", "B")],
            Blocks = [new("B", "A")],
        };

        Assert.DoesNotContain("A+B", Community.Text(request, Community.Plan(request)), StringComparison.Ordinal);
    }

    private static PairObstacle? Obstacle(PlanRequest request, int a, int b)
    {
        var board = new PlanBoard(request);
        return board.Rules.ObstacleBetween(Array.IndexOf(board.RosterPlaces, a), Array.IndexOf(board.RosterPlaces, b));
    }

    /// <summary>Of the first member of the roster, who is left out.</summary>
    private static LeftOutReason Reason(PlanRequest request) =>
        Assert.Single(Community.Plan(request).LeftOut, left => left.Member == 0).Reason;
}
