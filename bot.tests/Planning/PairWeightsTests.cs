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
