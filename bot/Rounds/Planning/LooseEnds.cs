namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Members whom the weighed pairs left over, though they may meet somebody: pairs two of them, or breaks up a pair
/// when both of its members then find one of them.
/// </summary>
internal sealed class LooseEnds(PlanBoard board, GroupDraft draft)
{
    public void Tie(IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        if (draft.Loose.Count < 2)
        {
            return;
        }
        progress?.Report(new PlanProgress(PlanStage.LooseEnds, draft.Loose.Count));
        while (TieTwo(board.Rules.IsNew, cancellationToken) || TieTwo(board.Rules.MayMeet, cancellationToken)) { }
    }

    private bool TieTwo(Func<int, int, bool> fits, CancellationToken cancellationToken)
    {
        for (var i = 0; i < draft.Loose.Count; i++)
        {
            for (var j = i + 1; j < draft.Loose.Count; j++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (a, b) = (draft.Loose[i], draft.Loose[j]);
                if (fits(a, b))
                {
                    draft.Groups.Add([a, b]);
                    draft.Settled(a, b);
                    return true;
                }
                if (BreakUp(a, b, fits))
                {
                    draft.Settled(a, b);
                    return true;
                }
            }
        }
        return false;
    }

    private bool BreakUp(int a, int b, Func<int, int, bool> fits)
    {
        var (best, bestGain) = (default((List<int> Pair, int WithA, int WithB)), long.MinValue);
        foreach (var pair in draft.Groups)
        {
            foreach (var (withA, withB) in new[] { (pair[0], pair[1]), (pair[1], pair[0]) })
            {
                if (!fits(a, withA) || !fits(b, withB))
                {
                    continue;
                }
                var gain = board.Score(a, withA) + board.Score(b, withB) - board.Score(withA, withB);
                if (gain > bestGain)
                {
                    (best, bestGain) = ((pair, withA, withB), gain);
                }
            }
        }
        if (best.Pair is null)
        {
            return false;
        }
        (best.Pair[0], best.Pair[1]) = (a, best.WithA);
        draft.Groups.Add([b, best.WithB]);
        return true;
    }
}
