namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Nobody is left out: a member without a partner makes a trio of a pair. Where no pair will do, the member takes
/// somebody's partner, and the one who is free then looks for a pair, and so on.
/// </summary>
internal sealed class OddOnesOut(PlanBoard board, GroupDraft draft)
{
    private const int Trio = 3;

    public void Place(CancellationToken cancellationToken) =>
        draft.PlaceLoose(member =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Join(member, onlyNew: true)
                || TakePartners(member, onlyNew: true)
                || Join(member, onlyNew: false)
                || TakePartners(member, onlyNew: false);
        });

    private bool Join(int member, bool onlyNew, Func<List<int>, bool>? isTaken = null)
    {
        var best = draft
            .Groups.Where(group => group.Count < Trio && isTaken?.Invoke(group) != true)
            .Select(group => (group, Cost: CostOfTrio(member, group)))
            .Where(choice => choice.Cost is { } cost && (cost.Repeats == 0 || !onlyNew))
            .DefaultIfEmpty()
            .MinBy(choice => choice.Cost);
        best.group?.Add(member);
        return best.group is not null;
    }

    private MeetingCost? CostOfTrio(int member, List<int> pair)
    {
        if (MeetingCost.OfJoining(board, member, pair) is not { } cost)
        {
            return null;
        }
        // A trio's score is the mean of its three pairs; in thirds, to stay with whole numbers.
        return cost with { LostScore = (Trio - 1) * board.Score(pair[0], pair[1]) + cost.LostScore };
    }

    /// <summary>Breadth first, so that as few pairs as possible change.</summary>
    private bool TakePartners(int member, bool onlyNew)
    {
        var reached = new List<Step> { new(member, null, null, -1) };
        var seen = new HashSet<int> { member };
        for (var at = 0; at < reached.Count; at++)
        {
            var step = reached[at];
            if (step.Group is not null && Join(step.Free, onlyNew, group => IsOnTheWay(reached, at, group)))
            {
                Walk(reached, at);
                return true;
            }
            foreach (var group in draft.Groups.Where(group => group.Count < Trio && !IsOnTheWay(reached, at, group)))
            {
                Reach(reached, seen, at, group, group[0], group[1], onlyNew);
                Reach(reached, seen, at, group, group[1], group[0], onlyNew);
            }
        }
        return false;
    }

    private void Reach(
        List<Step> reached,
        HashSet<int> seen,
        int at,
        List<int> group,
        int stays,
        int leaves,
        bool onlyNew
    )
    {
        var taker = reached[at].Free;
        var fits = onlyNew ? board.Rules.IsNew(taker, stays) : board.Rules.MayMeet(taker, stays);
        if (fits && seen.Add(leaves))
        {
            reached.Add(new Step(leaves, group, taker, at));
        }
    }

    private static bool IsOnTheWay(List<Step> reached, int at, List<int> group)
    {
        for (; at >= 0; at = reached[at].Before)
        {
            if (ReferenceEquals(reached[at].Group, group))
            {
                return true;
            }
        }
        return false;
    }

    private static void Walk(List<Step> reached, int at)
    {
        for (; reached[at] is { Group: { } group, Taker: { } taker } step; at = step.Before)
        {
            group[group.IndexOf(step.Free)] = taker;
        }
    }

    /// <param name="Free">Who is without a group after this step.</param>
    /// <param name="Group">Where <paramref name="Taker"/> took the place of <paramref name="Free"/>; null at the start.</param>
    /// <param name="Before">The step that freed the taker.</param>
    private readonly record struct Step(int Free, List<int>? Group, int? Taker, int Before);
}
