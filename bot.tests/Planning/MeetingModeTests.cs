using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Who meets in their own time, without a common hour.</summary>
public sealed class MeetingModeTests
{
    private static readonly WakingHours Day = WakingHours.Between(7, 22);
    private static readonly WakingHours Night = WakingHours.Between(22, 6);

    [Theory]
    [InlineData("Welcome", "Welcome", true)]
    [InlineData("Only", "Welcome", true)]
    [InlineData("Welcome", "No", false)]
    [InlineData("Only", "No", false)]
    [InlineData("No", "No", false)]
    public void Two_who_are_never_awake_together_meet_only_where_both_do_without_an_hour(
        string one,
        string other,
        bool meet
    )
    {
        var plan = Plan(Member("A", Day, one), Member("B", Night, other));

        Assert.Equal(meet ? 1 : 0, plan.Groups.Count);
        Assert.All(plan.Groups, group => Assert.True(group.IsAsync));
    }

    [Theory]
    [InlineData("Only", "Only", true)]
    [InlineData("Only", "Welcome", false)]
    [InlineData("Welcome", "Welcome", false)]
    [InlineData("No", "No", false)]
    public void Two_who_share_hours_meet_in_them_unless_both_have_no_other_way(string one, string other, bool isAsync)
    {
        var group = Assert.Single(Plan(Member("A", Day, one), Member("B", Day, other)).Groups);

        Assert.Equal(isAsync, group.IsAsync);
    }

    [Fact]
    public void A_trio_with_two_who_are_never_awake_together_meets_in_its_own_time()
    {
        var plan = Plan(
            Member("A", Day, "Welcome"),
            Member("B", Night, "Welcome"),
            Member("C", WakingHours.AllDay, "No")
        );

        Assert.True(Assert.Single(plan.Groups).IsAsync);
    }

    [Fact]
    public void What_somebody_did_not_say_is_not_held_against_them()
    {
        var plan = RoundPlanner.Plan(
            new PlanRequest([new RosterMember("A", []), Member("B", Night, "No")]),
            progress: null,
            TestContext.Current.CancellationToken
        );

        Assert.False(Assert.Single(plan.Groups).IsAsync);
    }

    private static RoundPlan Plan(params RosterMember[] roster) =>
        RoundPlanner.Plan(new PlanRequest(roster), progress: null, TestContext.Current.CancellationToken);

    private static RosterMember Member(string key, WakingHours awake, string wish) =>
        new(key, []) { Awake = awake, Async = Enum.Parse<AsyncMeetings>(wish) };
}
