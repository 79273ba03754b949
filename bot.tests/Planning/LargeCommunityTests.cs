using NetSocialBot.Matching;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>The way of large communities, on communities so small that all pairs can be weighed beside it.</summary>
public sealed class LargeCommunityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void However_awkward_the_rules_as_many_are_in_as_over_all_pairs()
    {
        var forced = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var board = new PlanBoard(Awkward(seed) with { History = [] });

            var mate = Match(board, mostGap: 0.01).Mate;

            AssertAllowed(board, mate, board.Rules.IsNew);
            var best = Solve(board, AllPairs(board, board.Rules.IsNew));
            Assert.True(Pairs(mate) == best.Cardinality, $"seed {seed}: {Pairs(mate)}, possible {best.Cardinality}");
            forced += best.Cardinality < board.Count / 2 ? 1 : 0;
        }

        // The rules were awkward indeed, and not always hopeless.
        Assert.InRange(forced, 50, 280);
    }

    [Fact]
    public void People_meet_again_only_where_somebody_would_be_left_over_otherwise()
    {
        var repeating = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var board = new PlanBoard(Awkward(seed));

            var matching = Match(board, mostGap: 0.01);

            var mate = matching.Mate;
            AssertAllowed(board, mate, board.Rules.MayMeet);
            var (ofAll, ofNew) = (
                Solve(board, AllPairs(board, board.Rules.MayMeet)).Cardinality,
                Solve(board, AllPairs(board, board.Rules.IsNew)).Cardinality
            );
            var repeats = Enumerable.Range(0, board.Count).Count(a => mate[a] > a && !board.Rules.IsNew(a, mate[a]));
            Assert.Equal(ofAll, Pairs(mate));
            Assert.True(repeats == 0 || ofAll > ofNew, $"seed {seed}: {repeats} repeats");
            if (repeats > 0)
            {
                AssertNoMoreIsMissing(board, matching);
            }

            repeating += repeats > 0 ? 1 : 0;
        }

        Assert.InRange(repeating, 20, 280);
    }

    [Fact]
    public void Where_looking_for_what_is_missing_would_take_too_long_the_plan_stands_and_no_more_is_missing_than_it_says()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var board = new PlanBoard(PairScoreTests.Diverse(40, seed) with { CandidatesPerMember = 2 });
            var patient = new LargeCommunity(board, new PlanRequest([]) { CandidatesPerMember = 2 }, null);
            var hasty = new LargeCommunity(board, new PlanRequest([]) { CandidatesPerMember = 2 }, null)
            {
                FewestSeen = 0,
                MostSeenByMember = 0,
            };

            var matching = hasty.Match(Token);

            AssertNoMoreIsMissing(board, matching);
            Assert.Equal(Pairs(patient.Match(Token).Mate), Pairs(matching.Mate));
            AssertAllowed(board, matching.Mate, board.Rules.IsNew);
        }
    }

    [Fact]
    public void Nothing_is_missing_where_no_gap_is_allowed_and_no_more_than_is_said_where_one_is()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var request = PairScoreTests.Diverse(20 + (seed % 41), seed) with { CandidatesPerMember = 1 + (seed % 3) };
            var board = new PlanBoard(request);
            var best = Solve(board, AllPairs(board, board.Rules.IsNew));

            foreach (var mostGap in new[] { 0, 0.01, 0.5 })
            {
                var matching = Match(board, mostGap);

                if (best.Cardinality < board.Count / 2)
                {
                    continue;
                }

                var weight = Weight(board, matching.Mate);
                Assert.NotNull(matching.Gap);
                Assert.InRange(matching.Gap.Value, 0, mostGap);
                // A gap is a share of the bound, and the bound is not below the best.
                Assert.True(weight >= (best.Weight * (1 - matching.Gap.Value)) - 1, $"seed {seed}, {mostGap}");
                Assert.True(mostGap > 0 || weight == best.Weight, $"seed {seed}: {weight}, best {best.Weight}");
            }
        }
    }

    [Fact]
    public void Languages_that_keep_islands_apart_leave_over_one_of_each_odd_island()
    {
        RosterMember[] roster =
        [
            .. Community.Of(700, 3).Select((m, place) => m with { Languages = [place < 3 ? "fi" : "hu"] }),
        ];

        var plan = Community.Plan(new PlanRequest(roster));

        // Each makes a trio on their island, so nobody is left out.
        Assert.Empty(plan.LeftOut);
        Assert.All(plan.Groups, group => Assert.Single(group.Members.Select(m => m < 3).Distinct()));
    }

    [Fact]
    public void Kept_ties_are_weighed_whether_or_not_they_are_on_a_list()
    {
        // The first and the last share nothing and kept their tie; without it nobody would think of them.
        var roster = Community.Of(700, 5);
        roster[0] = roster[0] with { Interests = ["a thing of nobody else"] };
        roster[^1] = roster[^1] with { Interests = ["another thing of nobody else"] };
        var request = new PlanRequest(roster)
        {
            History = [new(roster[0].Key, roster[^1].Key, 9)],
            KeptTies = [new(roster[^1].Key, roster[0].Key)],
        };

        var plan = Community.Plan(request);

        var group = Assert.Single(plan.Groups, group => group.Members.Contains(0));
        Assert.Equal([0, 699], group.Members);
        Assert.False(group.IsRepeat);
        Assert.Equal([new PairTerm(PairTermKind.KeptTie, PairScore.ForKeptTie)], group.Terms);
    }

    /// <summary>Most know most, some only a hub or two, few share anything, and half have met before.</summary>
    private static PlanRequest Awkward(int seed)
    {
        var random = new Random(seed);
        var members = random.Next(8, 40);
        var hubs = random.Next(1, 4);
        RosterMember[] roster =
        [
            .. Community
                .Of(members, seed)
                .Select(m => m with { Languages = seed % 3 == 0 ? [random.Next(4) == 0 ? "fi" : "hu"] : [] }),
        ];
        var known = Community.SomePairs(members, 0.5 + (0.45 * random.NextDouble()), seed);
        // A star: its outer members know everybody but the hubs.
        var outer = random.Next(0, members / 2);
        var star =
            from a in Enumerable.Range(hubs, outer)
            from b in Enumerable.Range(hubs, members - hubs)
            select (a, b);
        return new PlanRequest(roster)
        {
            Known = [.. known, .. star.Where(p => p.a != p.b).Select(p => new MemberPair($"m{p.a:D3}", $"m{p.b:D3}"))],
            History = [.. Community.SomePairs(members, 0.5, seed + 1).Select(p => new PastMeeting(p.A, p.B, 3))],
            CandidatesPerMember = 1,
            Seed = seed,
        };
    }

    /// <summary>Beside the best weight there is, whoever met before and however many are left over.</summary>
    private static void AssertNoMoreIsMissing(PlanBoard board, PairMatching matching)
    {
        var pairs = AllPairs(board, board.Rules.MayMeet);
        var best = MaximumWeightMatching.Solve(board.Count, pairs, MatchingGoal.MaximumWeight, Token).Weight;
        Assert.NotNull(matching.Gap);
        Assert.InRange(matching.Gap.Value, 0, 1);
        Assert.True(Weight(board, matching.Mate) >= (best * (1 - matching.Gap.Value)) - 1);
    }

    private static PairMatching Match(PlanBoard board, double mostGap) =>
        new LargeCommunity(board, new PlanRequest([]) { CandidatesPerMember = 2 }, null) { MostGap = mostGap }.Match(
            Token
        );

    private static MatchingSolution Solve(PlanBoard board, List<WeightedEdge> edges) =>
        MaximumWeightMatching.Solve(board.Count, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);

    private static List<WeightedEdge> AllPairs(PlanBoard board, Func<int, int, bool> fits) =>
        [
            .. from a in Enumerable.Range(0, board.Count)
            from b in Enumerable.Range(a + 1, board.Count - a - 1)
            where fits(a, b)
            select new WeightedEdge(a, b, board.Score(a, b)),
        ];

    private static void AssertAllowed(PlanBoard board, int[] mate, Func<int, int, bool> fits) =>
        Assert.All(
            Enumerable.Range(0, board.Count).Where(a => mate[a] >= 0),
            a => Assert.True(fits(a, mate[a]) && mate[mate[a]] == a)
        );

    private static int Pairs(int[] mate) => mate.Count(other => other >= 0) / 2;

    private static long Weight(PlanBoard board, int[] mate) =>
        Enumerable.Range(0, board.Count).Where(a => mate[a] > a).Sum(a => board.Score(a, mate[a]));

    [Fact]
    public void A_caller_is_told_how_far_the_matching_is()
    {
        List<PlanProgress> told = [];
        var roster = Enumerable
            .Range(0, 3_000)
            .Select(i => new RosterMember($"member {i}", [$"interest {i % 97}", $"interest {i % 89 + 100}"]))
            .ToArray();

        RoundPlanner.Plan(new PlanRequest(roster), new Told(told.Add), TestContext.Current.CancellationToken);

        var begun = told.FindIndex(progress => progress.Stage == PlanStage.Matching);
        var shares = told.Skip(begun + 1).TakeWhile(progress => progress.Stage == PlanStage.Matching).ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, progress => Assert.InRange(progress.Settled!.Value, 0.9, 1));
        Assert.Equal(shares.OrderBy(progress => progress.Settled), shares);
    }

    private sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => tell(value);
    }
}
