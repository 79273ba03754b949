using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Each newcomer with a greeter, evenly, and nobody left out before each greeter has two.</summary>
public sealed class GreeterPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(20, 40)]
    [InlineData(300, 160)]
    [InlineData(500, 20)]
    public void Newcomers_are_with_a_greeter_each_and_greeters_share_them_evenly(int newcomers, int greeters)
    {
        for (var seed = 1; seed <= (newcomers > 100 ? 1 : 5); seed++)
        {
            var (request, greeted) = RequestOf(newcomers, greeters, seed);

            var plan = Plan(request, greeted);

            AssertWhole(request, greeted, plan);
            var loads = LoadsOf(request, greeted, plan);
            Assert.Equal(Math.Min(newcomers, 2 * greeters), loads.Values.Sum());
            // Before anybody greets two, everybody greets one.
            Assert.True(loads.Values.Max() <= 2);
            Assert.True(newcomers < greeters ? loads.Values.Max() == 1 : loads.Values.Min() >= 1);
            Assert.Equal(Math.Max(0, newcomers - (2 * greeters)), plan.LeftOut.Count);
        }
    }

    [Fact]
    public void Over_many_rounds_the_greeters_take_turns()
    {
        var greeted = Enumerable.Range(0, 5).ToDictionary(i => $"g{i}", _ => 0);
        for (var round = 1; round <= 10; round++)
        {
            var (request, _) = RequestOf(newcomers: 3, greeters: 5, seed: round);

            foreach (var (greeter, load) in LoadsOf(request, greeted, Plan(request, greeted)))
            {
                greeted[greeter] += load > 0 ? 1 : 0;
            }
        }

        // Three of five in ten rounds: six each.
        Assert.All(greeted.Values, times => Assert.Equal(6, times));
    }

    [Fact]
    public void Whom_the_rules_keep_apart_stays_apart_and_the_places_left_are_used_all_the_same()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            // Two may meet nobody but the first greeter; whoever plans greeter by greeter leaves one of them out.
            var (request, greeted) = RequestOf(newcomers: 4, greeters: 2, seed);
            request = request with
            {
                Blocks = [new MemberPair("n000", "g1")],
                Exclusions = [new MemberPair("g1", "n001")],
            };
            var (few, _) = RequestOf(newcomers: 2, greeters: 2, seed);
            few = few with { Blocks = [new MemberPair("n000", "g0"), new MemberPair("n000", "g1")] };

            var plan = Plan(request, greeted);
            var without = Plan(few, greeted);

            AssertWhole(request, greeted, plan);
            Assert.Empty(plan.LeftOut);
            Assert.Equal(["g0+n000+n001", "g1+n002+n003"], Community.Text(request, plan).Split('\n'));
            AssertWhole(few, greeted, without);
            Assert.Equal("n000", few.Roster[Assert.Single(without.LeftOut).Member].Key);
        }
    }

    [Fact]
    public void Two_newcomers_who_must_not_meet_are_not_with_the_same_greeter()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (request, greeted) = RequestOf(newcomers: 4, greeters: 2, seed);
            request = request with { Blocks = [new MemberPair("n000", "n001"), new MemberPair("n002", "n003")] };

            var plan = Plan(request, greeted);

            AssertWhole(request, greeted, plan);
            Assert.Empty(plan.LeftOut);
        }
    }

    [Fact]
    public void Whoever_wants_to_be_just_two_is_where_nobody_is_left_out_for_it()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var (request, greeted) = RequestOf(newcomers: 5, greeters: 3, seed);
            request = With(request, m => m.Key == "n002" ? m with { JustTwo = true } : m);
            var full = With(RequestOf(6, 3, seed).Request, m => m.Key == "n002" ? m with { JustTwo = true } : m);
            var greeter = With(RequestOf(3, 2, seed).Request, m => m.Key == "g1" ? m with { JustTwo = true } : m);

            var spared = Plan(request, greeted);
            var anyway = Plan(full, greeted);
            var one = Plan(greeter, new Dictionary<string, int> { ["g0"] = 5, ["g1"] = 0 });

            Assert.Empty(spared.LeftOut);
            Assert.Contains(spared.Groups, g => g.Members.Count == 2 && Community.Keys(request, g).Contains("n002"));
            Assert.Empty(anyway.LeftOut);
            Assert.Contains(one.Groups, g => g.Members.Count == 2 && Community.Keys(greeter, g).Contains("g1"));
        }
    }

    [Fact]
    public void Where_nobody_greets_newcomers_are_together_and_nobody_is_left_out()
    {
        var (request, _) = RequestOf(newcomers: 5, greeters: 0, seed: 1);

        var plan = GreeterPlan.Plan(request, new Dictionary<string, int>(), TestContext.Current.CancellationToken);

        Assert.Empty(plan.LeftOut);
        Assert.Equal([2, 3], plan.Groups.Select(g => g.Members.Count).Order());
    }

    [Fact]
    public void Whoever_was_left_out_comes_first_the_next_time()
    {
        var (request, greeted) = RequestOf(newcomers: 6, greeters: 1, seed: 3);
        var ledger = new FairnessLedger([new PastRound([], ["n004", "n005"])]);

        var plan = Plan(request with { Ledger = ledger }, greeted);

        Assert.Equal(["n004", "n005"], Community.Keys(request, plan.Groups[0]).Where(k => k[0] == 'n').Order());
    }

    [Fact]
    public void Among_greeters_common_ground_decides()
    {
        RosterMember[] roster =
        [
            new("n0", ["falconry"]),
            new("n1", ["letterpress"]),
            new("g0", ["letterpress"]),
            new("g1", ["falconry"]),
        ];
        var request = new PlanRequest(roster);

        var plan = Plan(request, new Dictionary<string, int> { ["g0"] = 0, ["g1"] = 0 });

        Assert.Equal(["g0+n1", "g1+n0"], Community.Text(request, plan).Split('\n'));
    }

    private static (PlanRequest Request, Dictionary<string, int> Greeted) RequestOf(
        int newcomers,
        int greeters,
        int seed
    )
    {
        var people = Community.Of(newcomers + greeters, seed);
        return (
            new PlanRequest([
                .. people.Select((m, i) => m with { Key = i < newcomers ? $"n{i:D3}" : $"g{i - newcomers}" }),
            ])
            {
                Seed = seed,
            },
            Enumerable.Range(0, greeters).ToDictionary(i => $"g{i}", _ => 0)
        );
    }

    private static PlanRequest With(PlanRequest request, Func<RosterMember, RosterMember> change) =>
        request with
        {
            Roster = [.. request.Roster.Select(change)],
        };

    private static RoundPlan Plan(PlanRequest request, Dictionary<string, int> greeted) =>
        GreeterPlan.Plan(request, greeted, TestContext.Current.CancellationToken);

    private static Dictionary<string, int> LoadsOf(
        PlanRequest request,
        Dictionary<string, int> greeted,
        RoundPlan plan
    ) =>
        greeted.Keys.ToDictionary(
            greeter => greeter,
            greeter =>
                plan.Groups.Where(g => Community.Keys(request, g).Contains(greeter)).Sum(g => g.Members.Count - 1)
        );

    /// <summary>Without the planner's own code: one greeter in each group, everybody somewhere once, no rule broken.</summary>
    private static void AssertWhole(PlanRequest request, Dictionary<string, int> greeted, RoundPlan plan)
    {
        Assert.All(plan.Groups, group => Assert.Single(Community.Keys(request, group), greeted.ContainsKey));
        var seen = plan
            .Groups.SelectMany(group => Community.Keys(request, group))
            .Concat(plan.LeftOut.Select(left => request.Roster[left.Member].Key))
            .ToList();
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Empty(request.Roster.Select(m => m.Key).Where(key => !greeted.ContainsKey(key)).Except(seen));
        var hard = request
            .Blocks.Concat(request.Exclusions)
            .SelectMany(pair => new[] { (pair.A, pair.B), (pair.B, pair.A) })
            .ToHashSet();
        Assert.DoesNotContain(Community.Meetings(request, plan), hard.Contains);
    }
}
