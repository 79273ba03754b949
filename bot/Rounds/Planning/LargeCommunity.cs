using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Weighs each member's best candidates, and two rings through everybody so that a member nobody's list names still
/// has somebody to meet. What the lists have left out is looked for by the matching's own duals and added, until little can
/// be missing (column generation). Past meetings are left out altogether: among so many there is always somebody new.
/// </summary>
internal sealed class LargeCommunity(PlanBoard board, PlanRequest request, IProgress<PlanProgress>? progress)
{
    private const double SecondRingStride = 0.618;
    private const int MostWidenings = 20;

    /// <summary>Above this exact prices are not searched by: in blossoms many pairs look good that are not.</summary>
    private const int MostWithExactPrices = 5_000;

    /// <summary>Of the best weight over all pairs: what may be missing at most.</summary>
    public double MostGap { get; init; } = 0.01;

    public PairMatching Match(CancellationToken cancellationToken)
    {
        progress?.Report(new PlanProgress(PlanStage.Candidates, board.Count));
        var size = request.CandidatesPerMember;
        var graph = new CandidateGraph(board.Vectors, board.Scores, request.Seed);
        var edges = graph.Best(size, cancellationToken);
        AddRing(edges, 1);
        AddRing(edges, Math.Max(2, (int)(board.Count * SecondRingStride)));
        for (var widening = 0; ; widening++)
        {
            var solution = ProvedMatching.Solve(board.Count, edges, progress, cancellationToken);
            progress?.Report(new PlanProgress(PlanStage.Widening, board.Count));
            var (beyond, gap) = LookBeyond(graph, solution, size, cancellationToken);
            if (beyond.Count == 0 || gap <= MostGap || widening == MostWidenings)
            {
                return new PairMatching(solution.Mate, Optimality.ProvedOverCandidates, edges.Count, gap);
            }

            edges.AddRange(beyond);
        }
    }

    /// <summary>
    /// First by folded prices, which is quick and nearly always enough; where they show nothing more and the gap is still too
    /// wide, by the exact ones.
    /// </summary>
    private (IReadOnlyList<WeightedEdge> Edges, double? Gap) LookBeyond(
        CandidateGraph graph,
        MatchingSolution solution,
        int size,
        CancellationToken cancellationToken
    )
    {
        var absent = Absent(solution);
        var folded = DualPrices.Folded(solution, absent);
        var beyond = graph.Beyond(folded, size, cancellationToken);
        var gap = folded.Gap(beyond.Raises);
        if (beyond.Edges.Count > 0 || gap <= MostGap || board.Count > MostWithExactPrices)
        {
            return (beyond.Edges, gap);
        }

        var exact = DualPrices.Exact(solution, absent);
        beyond = graph.Beyond(exact, size, cancellationToken);
        return (beyond.Edges, exact.Gap(beyond.Raises));
    }

    /// <summary>Who is without a partner because there is nobody they may meet.</summary>
    private bool[] Absent(MatchingSolution solution)
    {
        var absent = new bool[board.Count];
        for (var member = 0; member < absent.Length; member++)
        {
            absent[member] = solution.Mate[member] == PairMatching.NoMate && !board.HasSomebodyNew(member);
        }

        return absent;
    }

    /// <summary>From each member to the first new one at the stride or behind; the numbering is random already.</summary>
    private void AddRing(List<WeightedEdge> edges, int stride)
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
