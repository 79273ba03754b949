using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class RoundPlannerProperties
{
    private const int Seeds = 250;

    [Fact]
    public void Everybody_is_in_exactly_once_and_an_odd_community_has_one_trio()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var members = 2 + (seed % 30);
            var request = new PlanRequest(Community.Of(members, seed)) { Seed = seed };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.Empty(plan.LeftOut);
            Assert.Equal(members % 2, plan.Groups.Count(group => group.Members.Count == 3));
            Assert.Equal(members / 2, plan.Groups.Count);
        }
    }

    [Fact]
    public void Blocked_and_known_pairs_never_meet_and_nobody_is_left_out_who_need_not_be()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var members = 2 + (seed % 9);
            var share = 0.1 + (seed % 8 * 0.1);
            var request = new PlanRequest(Community.Of(members, seed))
            {
                Known = Community.SomePairs(members, share, seed),
                Blocks = Community.SomePairs(members, 0.1, seed + Seeds),
                Seed = seed,
            };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            var (most, trios) = MostMembersIn.PairsAndTrios(request);
            Assert.True(
                plan.LeftOut.Count == members - most,
                $"seed {seed}: {plan.LeftOut.Count} left out of {members}, {members - most} needed"
            );
            Assert.True(
                plan.Figures.LargerGroups == trios,
                $"seed {seed}: {plan.Figures.LargerGroups} trios, {trios} needed"
            );
        }
    }

    [Fact]
    public void Those_whom_moderators_keep_apart_never_meet_however_many_meet_at_a_time()
    {
        var missed = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var members = 2 + (seed % 24);
            var apart = Community.SomePairs(members, 0.1 + (seed % 7 * 0.1), seed);
            var free = new PlanRequest(Community.Of(members, seed)) { Seed = seed, GroupSize = 2 + (seed % 4) };
            var request = free with { Exclusions = apart };

            Community.AssertHolds(request, Community.Plan(request));

            var together = Community.Meetings(free, Community.Plan(free)).ToHashSet();
            missed += apart.Count(pair => together.Contains((pair.A, pair.B)) || together.Contains((pair.B, pair.A)));
        }

        // Without the rule they do meet.
        Assert.True(missed > Seeds, $"{missed} of them");
    }

    [Fact]
    public void Of_a_group_that_is_kept_apart_nobody_meets_another_in_a_community_too_large_to_weigh_all_pairs()
    {
        const int members = 700;
        var roster = Community.Of(members, seed: 5);
        var clique = roster.Take(25).Select(member => member.Key).ToList();
        var request = new PlanRequest(roster)
        {
            Exclusions =
            [
                .. from a in clique from b in clique where string.CompareOrdinal(a, b) < 0 select new MemberPair(a, b),
            ],
        };

        var plan = Community.Plan(request);

        Community.AssertHolds(request, plan);
        Assert.Empty(plan.LeftOut);
    }

    [Fact]
    public void Twelve_members_meet_for_eleven_weeks_without_a_repeat()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var community = new Weeks(Community.Of(12, seed), seed);
            for (var week = 1; week <= 11; week++)
            {
                var (_, plan) = community.Next();
                Assert.True(plan.Figures.Repeats == 0, $"seed {seed}, week {week}: {plan.Figures.Repeats} repeats");
            }
            Assert.Equal(6, community.Next().Plan.Figures.Repeats);
        }
    }

    [Fact]
    public void When_everybody_has_met_those_meet_again_who_met_longest_ago()
    {
        var community = new Weeks(Community.Of(6, 4), 4);
        var first = community.Next();
        for (var week = 2; week <= 5; week++)
        {
            Assert.Equal(0, community.Next().Plan.Figures.Repeats);
        }

        var sixth = community.Next();

        Assert.Equal(Community.Text(first.Request, first.Plan), Community.Text(sixth.Request, sixth.Plan));
        Assert.All(sixth.Plan.Groups, group => Assert.True(group.IsRepeat));
    }

    [Fact]
    public void An_odd_community_repeats_nobody_while_a_trio_of_new_people_is_to_be_had()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var community = new Weeks(Community.Of(13, seed), seed);
            for (var week = 1; week <= 6; week++)
            {
                Assert.Equal(0, community.Next().Plan.Figures.Repeats);
            }
        }
    }

    [Fact]
    public void The_order_of_the_roster_and_a_second_run_change_nothing()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var members = 2 + (seed % 25);
            var size = 2 + (seed % 4);
            var request = new PlanRequest(Community.Of(members, seed))
            {
                Known = Community.SomePairs(members, 0.2, seed),
                History =
                [
                    .. Community.SomePairs(members, 0.3, seed + 1).Select(pair => new PastMeeting(pair.A, pair.B, 2)),
                ],
                Seed = seed,
                GroupSize = size,
            };
            var shuffled = request.Roster.ToArray();
            new Random(seed).Shuffle(shuffled);
            var reordered = request with { Roster = shuffled, Known = [.. request.Known.Reverse()] };

            var text = Community.Text(request, Community.Plan(request));

            Assert.Equal(text, Community.Text(request, Community.Plan(request)));
            Assert.Equal(text, Community.Text(reordered, Community.Plan(reordered)));
        }
    }

    [Fact]
    public void The_seed_chooses_between_equal_plans_and_never_a_worse_one()
    {
        var alike = new PlanRequest([.. Enumerable.Range(0, 10).Select(n => new RosterMember($"m{n}", ["tea"]))]);
        var different = Enumerable
            .Range(0, 20)
            .Select(seed => Community.Text(alike, Community.Plan(alike with { Seed = seed })))
            .Distinct();
        Assert.True(different.Count() > 10);

        for (var seed = 0; seed < Seeds; seed++)
        {
            var request = new PlanRequest(Community.Of(4 + (2 * (seed % 12)), seed));
            var weight = Community.Plan(request with { Seed = 1 }).Figures.TotalWeight;
            Assert.Equal(weight, Community.Plan(request with { Seed = 2 + seed }).Figures.TotalWeight, 1e-5);
        }
    }

    [Fact]
    public void A_plan_is_worth_more_than_a_shuffle()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var request = new PlanRequest(Community.Of(40, seed)) { Seed = seed };
            var figures = Community.Plan(request).Figures;
            Assert.True(figures.TotalWeight > figures.ShuffledWeight);
            Assert.Equal(Optimality.ProvedOverAllPairs, figures.Optimality);
        }
    }
}
