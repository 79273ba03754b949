using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Weighs each member's best candidates, and two rings through everybody so that a member nobody's list names still
/// has somebody to meet. Past meetings are left out altogether: among so many there is always somebody new.
/// </summary>
internal static class LargeCommunity
{
    private const double SecondRingStride = 0.618;

    public static PairMatching Match(
        PlanBoard board,
        int candidatesPerMember,
        int seed,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PlanProgress(PlanStage.Candidates, board.Count));
        var catalog = board.Catalog;
        var candidates = CandidateGraph.Build(
            new SparseVectors(catalog.Offsets, catalog.Items, catalog.Weights),
            candidatesPerMember,
            (a, b) => !board.Rules.IsNew(a, b),
            seed,
            cancellationToken
        );
        var edges = new List<WeightedEdge>(candidates.Count + (2 * board.Count));
        edges.AddRange(candidates);
        AddRing(board, edges, 1);
        AddRing(board, edges, Math.Max(2, (int)(board.Count * SecondRingStride)));
        var solution = ProvedMatching.Solve(board.Count, edges, progress, cancellationToken);
        return new PairMatching(solution.Mate, Optimality.ProvedOverCandidates, edges.Count);
    }

    /// <summary>From each member to the first new one at the stride or behind; the numbering is random already.</summary>
    private static void AddRing(PlanBoard board, List<WeightedEdge> edges, int stride)
    {
        for (var member = 0; member < board.Count; member++)
        {
            for (var step = 0; step < board.Count - 1; step++)
            {
                var other = (int)(((long)member + stride + step) % board.Count);
                if (board.Rules.IsNew(member, other))
                {
                    edges.Add(new WeightedEdge(member, other, board.Score(member, other)));
                    break;
                }
            }
        }
    }
}
