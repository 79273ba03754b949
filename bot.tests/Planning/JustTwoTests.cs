using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Whoever wants to meet one other person does, wherever there is a way; and nobody is left out for it.</summary>
public sealed class JustTwoTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(41)]
    [InlineData(701)]
    public void In_an_odd_community_the_trio_is_of_those_who_do_not_mind(int members)
    {
        for (var seed = 0; seed < (members > 100 ? 2 : 12); seed++)
        {
            var request = RequestOf(members, seed, minding: Math.Max(3, members / 5));

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.Empty(plan.LeftOut);
            Assert.DoesNotContain(Larger(request, plan), member => member.JustTwo);
        }
    }

    [Fact]
    public void A_trio_of_those_who_do_not_mind_comes_before_a_meeting_with_somebody_new()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // The three who do not mind know each other; no two others do.
            var request = RequestOf(13, seed, minding: 3) with
            {
                History =
                [
                    new PastMeeting("m000", "m001", 1),
                    new PastMeeting("m000", "m002", 1),
                    new PastMeeting("m001", "m002", 1),
                ],
            };

            Assert.DoesNotContain(Larger(request, Community.Plan(request)), member => member.JustTwo);
        }
    }

    [Fact]
    public void Where_everybody_minds_somebody_makes_a_trio_all_the_same_and_by_turns()
    {
        var minding = Community.Of(9, seed: 1);
        var all = new PlanRequest([.. minding.Select(m => m with { JustTwo = true })]) { Seed = 5 };
        var none = new PlanRequest(minding) { Seed = 5 };

        Assert.Equal(Community.Text(none, Community.Plan(none)), Community.Text(all, Community.Plan(all)));
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(25, 4)]
    [InlineData(60, 5)]
    public void In_a_round_of_groups_they_are_pairs_and_all_others_in_groups(int members, int size)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var request = RequestOf(members, seed, minding: members / 2) with { GroupSize = size };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.Empty(plan.LeftOut);
            Assert.DoesNotContain(Larger(request, plan), member => member.JustTwo);
            // They pair among themselves, but for one where their number is odd.
            var mixed = plan.Groups.Count(group =>
                group.Members.Select(m => request.Roster[m].JustTwo).Distinct().Count() > 1
            );
            Assert.Equal(request.Roster.Count(m => m.JustTwo) % 2, mixed);
        }
    }

    [Fact]
    public void Nobody_is_left_out_so_that_others_can_be_just_two()
    {
        // Two of three want to be a pair: the third would be alone.
        var request = RequestOf(3, seed: 1, minding: 1) with
        {
            GroupSize = 3,
        };

        var plan = Community.Plan(request);

        Assert.Equal(3, Assert.Single(plan.Groups).Members.Count);
        Assert.Empty(plan.LeftOut);
    }

    [Fact]
    public void Rules_hold_for_those_who_want_to_be_just_two_as_well()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var request = RequestOf(16, seed, minding: 6) with
            {
                GroupSize = 4,
                Blocks = Community.SomePairs(16, 0.4, seed),
            };

            Community.AssertHolds(request, Community.Plan(request));
        }
    }

    /// <param name="minding">So many do not mind larger groups; all others do.</param>
    private static PlanRequest RequestOf(int members, int seed, int minding) =>
        new([.. Community.Of(members, seed).Select((m, i) => m with { JustTwo = i >= minding })]) { Seed = seed + 1 };

    private static IEnumerable<RosterMember> Larger(PlanRequest request, RoundPlan plan) =>
        plan.Groups.Where(g => g.Members.Count > 2).SelectMany(g => g.Members).Select(m => request.Roster[m]);
}
