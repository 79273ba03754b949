using NetSocialBot.Matching;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>The quick way to the best pairs and trios against trying all of them.</summary>
public sealed class BestTrioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_trio_of_an_odd_community_is_the_best_all_in_all()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var members = 3 + (2 * (seed % 5));
            var (board, pairs) = Board(members, seed, blocked: seed % 3 * 0.1);
            var weights = new PairWeights(board, pairs, mostTrios: 1);

            var quick = new BestTrio(board.Count, weights, [.. Enumerable.Range(0, members)], pairs).Find(Token);

            var every = new EveryGrouping(board, weights, Token).Best();
            if (quick is null)
            {
                Assert.NotEqual((0, 1), (every.Loose.Count, every.Groups.Count(group => group.Count == 3)));
                continue;
            }
            Assert.Empty(every.Loose);
            Assert.Equal(Enumerable.Range(0, members), quick.SelectMany(group => group).Order());
            Assert.True(
                Value(weights, every.Groups) == Value(weights, quick),
                $"seed {seed}: {Value(weights, quick)}, but {Value(weights, every.Groups)} is to be had"
            );
        }
    }

    [Fact]
    public void Where_few_may_meet_as_many_are_in_and_those_whose_turn_it_is_sit_out()
    {
        var (compared, alike) = (0, 0);
        for (var seed = 0; seed < 1200; seed++)
        {
            var members = 4 + (seed % 8);
            var (board, pairs) = Board(members, seed, blocked: 0.5 + (seed % 5 * 0.1));
            var weights = new PairWeights(board, pairs, mostTrios: members / 3);
            var mate = MaximumWeightMatching
                .Solve(members, pairs.ConvertAll(weights.Weigh), MatchingGoal.MaximumCardinalityThenWeight, Token)
                .Mate;

            var quick = new PairsAndTrios(board, pairs, weights).Seat(mate, null, Token);

            var every = new EveryGrouping(board, weights, Token).Best();
            Assert.Equal(
                Enumerable.Range(0, members),
                quick.Groups.SelectMany(group => group).Concat(quick.Loose).Order()
            );
            Assert.Equal(Turns(board, every), Turns(board, quick));
            Assert.Equal(every.Groups.Count, quick.Groups.Count);
            compared++;
            Assert.True(Value(weights, quick.Groups) <= Value(weights, every.Groups), $"seed {seed}");
            alike += Value(weights, quick.Groups) == Value(weights, every.Groups) ? 1 : 0;
        }
        Assert.True(alike > 0.95 * compared, $"{alike} of {compared} are the best in everything");
    }

    private static (PlanBoard Board, List<WeightedEdge> Pairs) Board(int members, int seed, double blocked)
    {
        var random = new Random(seed);
        var roster = Community.Of(members, seed);
        var ledger = new FairnessLedger([
            .. Enumerable
                .Range(0, random.Next(6))
                .Select(_ => new PastRound([], [.. roster.Where(_ => random.Next(3) == 0).Select(m => m.Key)])),
            .. Enumerable
                .Range(0, random.Next(4))
                .Select(_ => new PastRound(
                    [new PastGroup([.. roster.OrderBy(_ => random.Next()).Take(3).Select(m => m.Key)], 0.5)],
                    []
                )),
        ]);
        var request = new PlanRequest(roster)
        {
            Blocks = Community.SomePairs(members, blocked, seed + 1),
            History =
            [
                .. Community
                    .SomePairs(members, random.NextDouble(), seed + 2)
                    .Select(pair => new PastMeeting(pair.A, pair.B, 1 + random.Next(9))),
            ],
            Ledger = ledger,
            Seed = seed,
        };
        var board = new PlanBoard(request);
        var pairs =
            from a in Enumerable.Range(0, members)
            from b in Enumerable.Range(a + 1, members - a - 1)
            where board.Rules.MayMeet(a, b)
            select new WeightedEdge(a, b, board.Score(a, b));
        return (board, [.. pairs]);
    }

    private static long Value(PairWeights weights, List<List<int>> groups) =>
        groups.Sum(group =>
            group.Count == 2 ? weights.OfPair(group[0], group[1]) : weights.OfTrio(group[0], group[1], group[2])
        );

    private static string Turns(PlanBoard board, GroupDraft draft) =>
        string.Join(' ', draft.Loose.Select(board.Turns.LeftOut).Order());
}
