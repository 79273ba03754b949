using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Weights for a large community in which some must meet again: fewest repeats first, then those longest ago, as far as that
/// outweighs what people have in common.
/// </summary>
internal sealed class RepeatWeights(PlanBoard board)
{
    /// <summary>More than any two pairs can differ by their terms and their recency.</summary>
    private const long MostDifference = 4 * PlanBoard.ScoreUnit;

    /// <summary>The solver adds a bonus of a weight for each member, and that has to stay in range.</summary>
    private const long MostTotal = long.MaxValue / 64;

    public List<WeightedEdge> Weigh(List<WeightedEdge> edges)
    {
        // One repeat outweighs all else in a round, up to some hundred thousand members; beyond that it outweighs half of it.
        var most = MostTotal / (board.Count + 2);
        var penalty = Math.Min(((board.Count / 2) * MostDifference) + 1, most - MostDifference);
        return edges.ConvertAll(edge =>
            board.Rules.RoundsAgo(edge.A, edge.B) is { } rounds
                ? edge with
                {
                    Weight = edge.Weight - penalty - (PlanBoard.ScoreUnit / rounds),
                }
                : edge
        );
    }
}
