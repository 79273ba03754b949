using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class GroupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_rules_everybody_is_in_and_sizes_differ_by_one_at_most()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var members = 2 + (seed % 40);
            var size = 3 + (seed % 6);
            var request = new PlanRequest(Community.Of(members, seed)) { GroupSize = size, Seed = seed };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.Empty(plan.LeftOut);
            Assert.Equal(GroupMaker.Sizes(members, size), SizesOf(plan));
            Assert.True(SizesOf(plan)[0] - SizesOf(plan)[^1] <= 1);
            Assert.Equal((members + size - 1) / size, plan.Groups.Count);
        }
    }

    [Fact]
    public void A_few_blocks_change_nothing_about_the_sizes()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var members = 8 + (seed % 40);
            var size = 3 + (seed % 6);
            var request = new PlanRequest(Community.Of(members, seed))
            {
                Blocks = Community.SomePairs(members, 0.05, seed),
                GroupSize = size,
                Seed = seed,
            };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.Empty(plan.LeftOut);
            Assert.True(
                SizesOf(plan)[0] <= size && SizesOf(plan)[0] - SizesOf(plan)[^1] <= 1,
                $"seed {seed}: {members} by {size} are {string.Join(' ', SizesOf(plan))}"
            );
        }
    }

    [Fact]
    public void However_tight_the_rules_nobody_is_left_out_who_need_not_be_and_nobody_is_alone()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var members = 3 + (seed % 8);
            var request = new PlanRequest(Community.Of(members, seed))
            {
                Blocks = Community.SomePairs(members, 0.3 + (seed % 6 * 0.1), seed),
                GroupSize = 3 + (seed % 3),
                Seed = seed,
            };

            var plan = Community.Plan(request);

            Community.AssertHolds(request, plan);
            Assert.All(plan.Groups, group => Assert.InRange(group.Members.Count, 2, request.GroupSize));
            // Any group is made of pairs and trios.
            Assert.Equal(members - MostMembersIn.PairsAndTrios(request).Members, plan.LeftOut.Count);
        }
    }

    [Fact]
    public void Where_groups_cannot_hold_everybody_those_who_sit_out_take_turns()
    {
        // One host whom each of seven strangers may meet.
        var blocks =
            from a in Enumerable.Range(1, 7)
            from b in Enumerable.Range(a + 1, 7 - a)
            select new MemberPair($"m{a:D3}", $"m{b:D3}");
        var community = new Weeks(Community.Of(8, 1), 1) { Blocks = [.. blocks], GroupSize = 4 };
        for (var week = 0; week < 14; week++)
        {
            Assert.Equal(6, community.Next().Plan.LeftOut.Count);
        }
        Assert.All(Enumerable.Range(1, 7), n => Assert.Equal(12, community.Ledger.Of($"m{n:D3}").LeftOut.Times));
    }

    [Fact]
    public void Two_circles_that_must_not_mix_get_groups_of_their_own()
    {
        // Five and seven, by fours: no even sizes are to be had across, so 5 are 3 and 2.
        var blocks = from a in Enumerable.Range(0, 5) from b in Enumerable.Range(5, 7) select (a, b);
        var request = new PlanRequest(Community.Of(12, 3))
        {
            Blocks = [.. blocks.Select(pair => new MemberPair($"m{pair.a:D3}", $"m{pair.b:D3}"))],
            GroupSize = 4,
        };

        var plan = Community.Plan(request);

        Community.AssertHolds(request, plan);
        Assert.Empty(plan.LeftOut);
        Assert.Equal([4, 3, 3, 2], SizesOf(plan));
    }

    [Theory]
    [InlineData(6, 3)]
    [InlineData(7, 4)]
    [InlineData(8, 4)]
    [InlineData(9, 3)]
    [InlineData(10, 5)]
    [InlineData(11, 4)]
    public void A_handful_of_members_is_grouped_as_well_as_can_be(int members, int size)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var request = new PlanRequest(Community.Of(members, seed))
            {
                GroupSize = size,
                Seed = seed,
                History = seed % 2 == 0 ? [] : Met(members, seed),
            };
            var board = new PlanBoard(request);
            var worth = new GroupWorth(board, GroupMaker.Sizes(members, size).Length);

            var groups = new GroupMaker(board, size, seed).Make(16, null, Token).Groups;

            Assert.Equal(EveryPartition.Best(members, GroupMaker.Sizes(members, size), worth), groups.Sum(worth.Of));
        }

        static PastMeeting[] Met(int members, int seed) =>
            [
                .. Community
                    .SomePairs(members, 0.4, seed)
                    .Select((pair, i) => new PastMeeting(pair.A, pair.B, 1 + (i % 5))),
            ];
    }

    [Fact]
    public void Nobody_meets_again_in_groups_while_that_can_be_avoided()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var community = new Weeks(Community.Of(16, seed), seed) { GroupSize = 4 };
            for (var week = 1; week <= 3; week++)
            {
                Assert.Equal(0, community.Next().Plan.Figures.Repeats);
            }
        }
    }

    [Fact]
    public void A_large_community_is_grouped_evenly_and_far_better_than_by_chance()
    {
        const int Members = 1501;
        var request = new PlanRequest(Community.Of(Members, 7))
        {
            Known = Community.SomePairs(Members, 0.01, 8),
            GroupSize = 4,
        };

        var plan = Community.Plan(request);

        Community.AssertHolds(request, plan);
        Assert.Empty(plan.LeftOut);
        Assert.Equal(GroupMaker.Sizes(Members, 4), SizesOf(plan));
        Assert.True(
            plan.Figures.TotalWeight > 1.5 * plan.Figures.ShuffledWeight,
            $"{plan.Figures.TotalWeight} and {plan.Figures.ShuffledWeight} by chance"
        );
        Assert.Equal(Community.Text(request, plan), Community.Text(request, Community.Plan(request)));
    }

    private static List<int> SizesOf(RoundPlan plan) =>
        [.. plan.Groups.Select(group => group.Members.Count).OrderDescending()];
}
