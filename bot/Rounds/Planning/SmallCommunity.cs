using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Weighs every pair that may meet against every other: exact, and instant for some hundred members. Everybody who can
/// be is in; whose turn it is sits out; fewest trios; fewest repeats; whose turn it is makes the trio; longest ago; most in common.
/// </summary>
internal static class SmallCommunity
{
    public const int MostMembers = 600;

    public static Seating Seat(PlanBoard board, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var pairs = AllowedPairs(board);
        var fresh = pairs.FindAll(pair => board.Rules.IsNew(pair.A, pair.B));
        var solution = ProvedMatching.Solve(board.Count, fresh, progress, cancellationToken);
        if (solution.Cardinality * 2 == board.Count)
        {
            return new Seating(GroupDraft.Of(solution.Mate), Optimality.ProvedOverAllPairs, fresh.Count);
        }
        if (board.Count <= EveryGrouping.MostMembers)
        {
            var weights = new PairWeights(board, pairs, mostTrios: EveryGrouping.MostMembers / 3);
            var every = new EveryGrouping(board, weights, cancellationToken).Best();
            return new Seating(every, Optimality.ProvedOverAllPairs, pairs.Count);
        }
        return SeatAll(board, pairs, fresh, solution, progress, cancellationToken);
    }

    private static Seating SeatAll(
        PlanBoard board,
        List<WeightedEdge> pairs,
        List<WeightedEdge> fresh,
        MatchingSolution freshOnly,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var weights = new PairWeights(board, pairs, mostTrios: 1);
        if (freshOnly.Cardinality == board.Count / 2)
        {
            var draft = new PairsAndTrios(board, fresh, weights).Seat(freshOnly.Mate, progress, cancellationToken);
            // Somebody who wants to be just two is in a trio only if it helps nothing that others meet again.
            if (draft.Loose.Count == 0 && !(board.IsOfTwoMinds && board.CountUnwilling(draft.Groups) > 0))
            {
                return new Seating(draft, Optimality.ProvedOverAllPairs, fresh.Count);
            }
        }
        var weighed = pairs.ConvertAll(weights.Weigh);
        var mate = ProvedMatching.Solve(board.Count, weighed, progress, cancellationToken).Mate;
        var seated = mate.Contains(PairMatching.NoMate)
            ? new PairsAndTrios(board, pairs, weights).Seat(mate, progress, cancellationToken)
            : GroupDraft.Of(mate);
        return new Seating(seated, Optimality.ProvedOverAllPairs, pairs.Count);
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
}
