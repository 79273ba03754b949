using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Sees to it that the pairs which were chosen for weighing leave nobody over who could be in: adds pairs until no choice of
/// others has more of them.
/// </summary>
internal sealed class Leftovers(PlanBoard board, IProgress<PlanProgress>? progress)
{
    private const int PairsAtFirst = 4;

    /// <param name="edges">Pairs that <paramref name="mayMeet"/> allows; what is missing is added, with its score.</param>
    /// <param name="hasSomebody">Whether there is anybody whom a member <paramref name="mayMeet"/>.</param>
    /// <returns>Whether two people or more are still without a partner; one is what an odd number leaves.</returns>
    public bool Widen(
        List<WeightedEdge> edges,
        Func<int, int, bool> mayMeet,
        Func<int, bool> hasSomebody,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PlanProgress(PlanStage.LooseEnds, board.Count));
        var search = new MorePairs(board.Rules.GroupOf, board.Rules.GroupsMayMeet, mayMeet);
        for (var size = PairsAtFirst; ; size *= 2)
        {
            var alike = edges.ConvertAll(edge => edge with { Weight = 0 });
            var solution = ProvedMatching.Solve(board.Count, alike, progress, cancellationToken);
            var over = Enumerable.Range(0, board.Count).Where(member => solution.Mate[member] == PairMatching.NoMate);
            if (!over.Where(hasSomebody).Skip(1).Any())
            {
                return over.Skip(1).Any();
            }

            var more = search.Beyond(solution, size, cancellationToken);
            if (more.Count == 0)
            {
                return true;
            }

            edges.AddRange(more.Select(pair => new WeightedEdge(pair.A, pair.B, board.Score(pair.A, pair.B))));
        }
    }
}
