using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class RoundPlannerTests
{
    private static RosterMember Member(string key, params string[] interests) => new(key, interests);

    [Fact]
    public void Rare_common_ground_wins_over_popular()
    {
        // Everybody likes pop; two keep bees. Bees bring Ann and Dan together.
        var request = new PlanRequest([
            Member("Ann", "pop", "Beekeeping"),
            Member("Ben", "pop"),
            Member("Cas", "pop"),
            Member("Dan", "Beekeeping!", "pop"),
        ]);

        var plan = Community.Plan(request);

        Assert.Equal("Ann+Dan\nBen+Cas", Community.Text(request, plan));
        Assert.Equal(["Beekeeping", "pop"], plan.Groups[0].Ground.Shared.Select(interest => interest.Name));
        Assert.Equal(2, plan.Groups[0].Ground.Shared[0].Holders);
    }

    [Fact]
    public void Everybody_is_in_even_where_leaving_two_out_would_weigh_more()
    {
        // Only A-B, B-C and C-D may meet; B and C share everything, and still A and D must not be left out.
        var request = new PlanRequest([Member("A", "x"), Member("B", "go"), Member("C", "go"), Member("D", "y")])
        {
            Blocks = [new("A", "C"), new("A", "D"), new("B", "D")],
        };

        Assert.Equal("A+B\nC+D", Community.Text(request, Community.Plan(request)));
    }

    [Fact]
    public void Somebody_new_with_nothing_in_common_comes_before_a_repeat()
    {
        var request = new PlanRequest([Member("A", "go"), Member("B", "go"), Member("C", "tea"), Member("D", "tea")])
        {
            History = [new("A", "B", 40), new("D", "C", 39), new("Z", "A", 1)],
        };

        var plan = Community.Plan(request);

        Assert.Equal(0, plan.Figures.Repeats);
        Assert.DoesNotContain("A+B", Community.Text(request, plan), StringComparison.Ordinal);
    }

    [Fact]
    public void When_a_repeat_cannot_be_avoided_age_comes_before_common_ground()
    {
        // Everybody met everybody. A and B share something, as do C and D, but those meetings are the latest.
        var request = new PlanRequest([Member("A", "go"), Member("B", "go"), Member("C", "tea"), Member("D", "tea")])
        {
            History = [.. Met(1, "AB", "CD"), .. Met(2, "AC", "BD"), .. Met(3, "AD", "BC")],
        };

        var plan = Community.Plan(request);

        Assert.Equal("A+D\nB+C", Community.Text(request, plan));
        Assert.Equal(2, plan.Figures.Repeats);

        static IEnumerable<PastMeeting> Met(int roundsAgo, params string[] pairs) =>
            pairs.Select(pair => new PastMeeting(pair[..1], pair[1..], roundsAgo));
    }

    [Fact]
    public void Nobody_to_meet_is_said_with_its_reason()
    {
        Assert.Empty(Community.Plan(new PlanRequest([])).Groups);
        Assert.Equal(
            [new LeftOut(0, LeftOutReason.NobodyElse)],
            Community.Plan(new PlanRequest([Member("A", "go")])).LeftOut
        );
        var known = new PlanRequest([Member("A"), Member("B"), Member("C")])
        {
            Known = [new("A", "B")],
            Blocks = [new("C", "A")],
        };
        Assert.Equal([new LeftOut(0, LeftOutReason.NobodyAllowed)], Community.Plan(known).LeftOut);
        var star = new PlanRequest([Member("A"), Member("B"), Member("C")]) { Blocks = [new("B", "C")] };
        Assert.Equal(LeftOutReason.NobodyFree, Assert.Single(Community.Plan(star).LeftOut).Reason);
    }

    [Fact]
    public void A_doubled_key_and_an_impossible_size_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Community.Plan(new PlanRequest([Member("A"), Member("A")])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Community.Plan(new PlanRequest([]) { GroupSize = 9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Community.Plan(new PlanRequest([]) { GroupSize = 1 }));
    }

    [Fact]
    public void The_score_of_a_pair_goes_by_the_cosine_of_what_their_interests_tell()
    {
        // Of 4 members 2 have go and 1 has tea: weights ln 2 and ln 4 = 2 ln 2. A = (1, 2), B = (1, 0) in units of ln 2,
        // so the cosine is 1 / sqrt 5.
        var request = new PlanRequest([Member("A", "go", "tea"), Member("B", "go"), Member("C"), Member("D")]);

        var group = Community.Plan(request).Groups[0];

        Assert.Equal([0, 1], group.Members);
        Assert.Equal(0.25 + (0.75 * 1.05 / (1 + (0.05 * Math.Sqrt(5)))), group.Score, 1e-6);
    }

    [Fact]
    public void A_large_community_keeps_every_promise_as_well()
    {
        const int Members = 1501;
        var request = new PlanRequest(Community.Of(Members, 7))
        {
            Known = Community.SomePairs(Members, 0.01, 8),
            History = [.. Community.SomePairs(Members, 0.01, 9).Select(pair => new PastMeeting(pair.A, pair.B, 1))],
        };

        var plan = Community.Plan(request);

        Community.AssertHolds(request, plan);
        Assert.Empty(plan.LeftOut);
        Assert.Equal(0, plan.Figures.Repeats);
        Assert.Equal(1, plan.Figures.LargerGroups);
        Assert.Equal(Optimality.ProvedOverCandidates, plan.Figures.Optimality);
        Assert.Equal(Community.Text(request, plan), Community.Text(request, Community.Plan(request)));
    }

    [Fact]
    public void Members_who_share_nothing_and_know_almost_everybody_are_still_introduced()
    {
        // Above the size where all pairs are weighed: the last two know everybody but the first two.
        var roster = Community.Of(802, 3);
        var known = from a in Enumerable.Range(800, 2) from b in Enumerable.Range(2, 800) select (a, b);
        var request = new PlanRequest(roster)
        {
            Known =
            [
                .. known.Where(pair => pair.a != pair.b).Select(pair => new MemberPair($"m{pair.a}", $"m{pair.b:D3}")),
            ],
        };

        var plan = Community.Plan(request);

        Community.AssertHolds(request, plan);
        Assert.Empty(plan.LeftOut);
        Assert.Equal(0, plan.Figures.LargerGroups);
    }

    [Fact]
    public void Stopping_stops_the_planner()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var request = new PlanRequest(Community.Of(50, 1));
        Assert.ThrowsAny<OperationCanceledException>(() => RoundPlanner.Plan(request, null, stopped.Token));
    }
}
