using NetSocialBot.Matching;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class PairWeightsTests
{
    private static readonly string[] Keys = ["A", "B", "C", "D", "E", "F"];

    [Fact]
    public void A_trio_counts_for_the_three_people_in_it()
    {
        // A, B and C like the very same, and nobody else does.
        var (board, weights) = Weigh(request => request);

        Assert.Equal(2 * PlanBoard.ScoreUnit, weights.OfPair(Number(board, 'A'), Number(board, 'B')));
        Assert.Equal(
            3 * PlanBoard.ScoreUnit,
            weights.OfTrio(Number(board, 'A'), Number(board, 'B'), Number(board, 'C'))
        );
    }

    [Fact]
    public void A_repeat_outweighs_every_turn_a_turn_every_age_and_an_age_every_score()
    {
        var (board, weights) = Weigh(request =>
            request with
            {
                History = [new("A", "B", 9), new("A", "C", 3), new("B", "C", 1)],
                Ledger = new FairnessLedger([new PastRound([new PastGroup(["D", "E", "F"], 0.1)], ["A", "B", "C"])]),
            }
        );
        var (a, b, c, d, e) = (
            Number(board, 'A'),
            Number(board, 'B'),
            Number(board, 'C'),
            Number(board, 'D'),
            Number(board, 'E')
        );
        const long AllScores = 3 * 2 * PlanBoard.ScoreUnit;

        // Nothing in common, and new; against the very same interests, and met nine rounds ago.
        Assert.True(weights.OfPair(a, d) > weights.OfPair(a, b) + AllScores);
        Assert.True(weights.OfPair(a, b) > weights.OfPair(a, c) + AllScores);
        Assert.True(weights.OfPair(a, c) > weights.OfPair(b, c) + AllScores);
        var oneTurn = weights.Turn(d) - weights.Turn(a);
        Assert.True(oneTurn > weights.OfPair(a, b) - weights.OfPair(b, c));
        var oneRepeat = weights.OfPair(a, d) - weights.OfPair(a, b);
        Assert.True(oneRepeat > 3 * oneTurn);
        Assert.True(weights.OfTrio(a, d, e) > weights.OfTrio(a, b, d));
    }

    [Fact]
    public void Of_those_who_met_more_than_two_months_ago_common_ground_decides_who_meets_again()
    {
        // A pair for each of the last ten rounds, all but the last two as good as each other.
        (string A, string B)[] met = [.. from a in "ABCDE" from b in "BCDEF" where a < b select ($"{a}", $"{b}")];
        var (board, weights) = Weigh(request =>
            request with
            {
                History = [.. met.Take(10).Select((pair, place) => new PastMeeting(pair.A, pair.B, place + 1))],
            }
        );

        var repeats = Enumerable
            .Range(0, 10)
            .Select(place => (place + 1, OfPast(place)))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        for (var age = 1; age < PairWeights.MostAges; age++)
        {
            Assert.True(repeats[age] < repeats[age + 1], $"{age} rounds ago");
        }

        Assert.Equal(repeats[8], repeats[9]);
        Assert.Equal(repeats[9], repeats[10]);

        long OfPast(int place)
        {
            var (a, b) = (Number(board, met[place].A[0]), Number(board, met[place].B[0]));
            return weights.OfPair(a, b) - (2 * board.Score(a, b));
        }
    }

    private static (PlanBoard Board, PairWeights Weights) Weigh(Func<PlanRequest, PlanRequest> change)
    {
        var roster = Keys.Select(key => new RosterMember(
            key,
            "ABC".Contains(key, StringComparison.Ordinal) ? ["go"] : [key]
        ));
        var board = new PlanBoard(change(new PlanRequest([.. roster])));
        var pairs =
            from a in Enumerable.Range(0, Keys.Length)
            from b in Enumerable.Range(a + 1, Keys.Length - a - 1)
            select new WeightedEdge(a, b, board.Score(a, b));
        return (board, new PairWeights(board, [.. pairs], mostTrios: 1));
    }

    private static int Number(PlanBoard board, char key) => Array.IndexOf(board.RosterPlaces, key - 'A');
}
