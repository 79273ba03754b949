using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Weighs each member's best candidates, kept ties, and two rings through everybody so that a member nobody's list names still
/// has somebody to meet. Where that leaves people over, or could leave out pairs that are worth more, it is widened: by the duals
/// of a matching without weights until nobody is left over who could be in, and by those of the matching itself until little can
/// be missing (column generation). People meet again only where somebody would be left over otherwise.
/// </summary>
internal sealed class LargeCommunity(PlanBoard board, PlanRequest request, IProgress<PlanProgress>? progress)
{
    private const double SecondRingStride = 0.618;
    private const int MostWidenings = 20;

    /// <summary>Above this exact prices are not searched by: in blossoms many pairs look good that are not.</summary>
    private const int MostWithExactPrices = 5_000;

    /// <summary>Of the best weight over all pairs: what may be missing at most.</summary>
    public double MostGap { get; init; } = 0.01;

    /// <summary>
    /// How many people may be come upon in looking for pairs that are missing, by member; at least <see cref="FewestSeen"/> in all.
    /// Without a limit a million members whose interests are as uneven as words in a book take far longer to look through than to
    /// match. Then only a looser bound is known for what is missing (<see cref="BestOfEach"/>).
    /// </summary>
    public long MostSeenByMember { get; init; } = 5_000;

    public long FewestSeen { get; init; } = 1_000_000_000;

    public PairMatching Match(CancellationToken cancellationToken)
    {
        progress?.Report(new PlanProgress(PlanStage.Candidates, board.Count));
        var graph = new CandidateGraph(board.Vectors, board.Scores, request.Seed);
        var edges = graph.Best(request.CandidatesPerMember, cancellationToken);
        edges.AddRange(board.Rules.KeptTies.Select(tie => Edge(tie.A, tie.B)));
        AddRing(edges, 1);
        AddRing(edges, Math.Max(2, (int)(board.Count * SecondRingStride)));
        var leftovers = new Leftovers(board, progress);
        var anyOver = leftovers.Widen(edges, board.Rules.IsNew, board.HasSomebodyNew, cancellationToken);
        var newOnes = edges.Count;
        if (anyOver)
        {
            leftovers.Widen(edges, board.Rules.MayMeet, board.HasSomebody, cancellationToken);
        }

        if (edges.Count > newOnes)
        {
            var again = Solve(new RepeatWeights(board).Weigh(edges), cancellationToken);
            var missing = BestOfEach.Gap(board, edges, again.Mate);
            return new PairMatching(again.Mate, Optimality.ProvedOverCandidates, edges.Count, missing);
        }

        return Widen(graph, edges, Solve(edges, cancellationToken), cancellationToken);
    }

    private PairMatching Widen(
        CandidateGraph graph,
        List<WeightedEdge> edges,
        MatchingSolution solution,
        CancellationToken cancellationToken
    )
    {
        for (var widening = 0; ; widening++)
        {
            progress?.Report(new PlanProgress(PlanStage.Widening, board.Count));
            var (beyond, gap) = LookBeyond(graph, solution, cancellationToken);
            if (beyond.Count == 0 || gap <= MostGap || widening == MostWidenings)
            {
                var missing = gap ?? BestOfEach.Gap(board, edges, solution.Mate);
                return new PairMatching(solution.Mate, Optimality.ProvedOverCandidates, edges.Count, missing);
            }

            edges.AddRange(beyond);
            solution = Solve(edges, cancellationToken);
        }
    }

    /// <summary>
    /// First by folded prices, which is quick and nearly always enough; where they show nothing more and the gap is still too
    /// wide, by the exact ones.
    /// </summary>
    /// <returns>No gap where looking would take too long.</returns>
    private (IReadOnlyList<WeightedEdge> Edges, double? Gap) LookBeyond(
        CandidateGraph graph,
        MatchingSolution solution,
        CancellationToken cancellationToken
    )
    {
        var absent = Absent(solution);
        var folded = DualPrices.Folded(solution, absent);
        if (board.Count > MostWithExactPrices && !folded.IsOrdinary)
        {
            return ([], null);
        }

        var mostSeen = Math.Max(FewestSeen, MostSeenByMember * board.Count);
        if (graph.Beyond(folded, request.CandidatesPerMember, cancellationToken, mostSeen) is not { } beyond)
        {
            return ([], null);
        }

        var gap = folded.Gap(beyond.Raises);
        if (beyond.Edges.Count > 0 || gap <= MostGap || board.Count > MostWithExactPrices)
        {
            return (beyond.Edges, gap);
        }

        var exact = DualPrices.Exact(solution, absent);
        return graph.Beyond(exact, request.CandidatesPerMember, cancellationToken, mostSeen) is { } last
            ? (last.Edges, exact.Gap(last.Raises))
            : ([], null);
    }

    private MatchingSolution Solve(List<WeightedEdge> edges, CancellationToken cancellationToken) =>
        ProvedMatching.Solve(board.Count, edges, progress, cancellationToken);

    /// <summary>Who is without a partner because there is nobody new they may meet.</summary>
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
                    edges.Add(Edge(member, other));
                    break;
                }
            }
        }
    }

    private WeightedEdge Edge(int a, int b) => new(a, b, board.Score(a, b));
}
