using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>Weighs every pair that may meet against every other: exact, and instant for some hundred members.</summary>
internal static class SmallCommunity
{
    public const int MostMembers = 600;

    /// <summary>How finely the rounds since a meeting are told apart; older ones count as the oldest.</summary>
    private const int MostAges = 30;

    public static PairMatching Match(
        PlanBoard board,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var pairs = AllowedPairs(board);
        var fresh = pairs.Where(pair => board.Rules.RoundsAgo(pair.A, pair.B) is null).ToList();
        var solution = ProvedMatching.Solve(board.Count, fresh, progress, cancellationToken);
        if (solution.Cardinality == board.Count / 2)
        {
            return new PairMatching(solution.Mate, Optimality.ProvedOverAllPairs, fresh.Count);
        }
        if (fresh.Count < pairs.Count)
        {
            solution = ProvedMatching.Solve(board.Count, WithRepeats(board, pairs), progress, cancellationToken);
        }
        return new PairMatching(solution.Mate, Optimality.ProvedOverAllPairs, pairs.Count);
    }

    private static List<WeightedEdge> AllowedPairs(PlanBoard board)
    {
        var pairs = new List<WeightedEdge>();
        for (var a = 0; a < board.Count; a++)
        {
            for (var b = a + 1; b < board.Count; b++)
            {
                if (board.Rules.MayMeet(a, b))
                {
                    pairs.Add(new WeightedEdge(a, b, board.Score(a, b)));
                }
            }
        }
        return pairs;
    }

    /// <summary>
    /// Weights that put first the fewest repeats, then the oldest ones, then common ground: one repeat costs more than
    /// all ages together can, and one step of age more than all scores together.
    /// </summary>
    private static List<WeightedEdge> WithRepeats(PlanBoard board, List<WeightedEdge> pairs)
    {
        var most = board.Count / 2;
        var ages = pairs
            .Select(pair => board.Rules.RoundsAgo(pair.A, pair.B))
            .OfType<int>()
            .Distinct()
            .OrderDescending()
            .Select((rounds, rank) => (rounds, Recency: Math.Max(0, rank)))
            .ToDictionary(age => age.rounds, age => age.Recency);
        // The newest ages are the ones worth telling apart.
        var forgotten = Math.Max(0, ages.Count - MostAges);
        var ageUnit = most * PlanBoard.ScoreUnit + 1;
        var repeatUnit = ageUnit * (most * (long)MostAges + 1);
        return pairs.ConvertAll(pair =>
            board.Rules.RoundsAgo(pair.A, pair.B) is { } rounds
                ? pair with
                {
                    Weight = pair.Weight - repeatUnit - (ageUnit * Math.Max(0, ages[rounds] - forgotten)),
                }
                : pair
        );
    }
}
