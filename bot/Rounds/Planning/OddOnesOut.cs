namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In a community too large to weigh everything: a member without a partner makes a trio of a pair, or takes somebody's partner,
/// and the one who is free then makes the trio. Where no pair will do for either, a chain of such takings is looked for; and
/// where there is none, whoever of the chain is due sits out.
/// </summary>
internal sealed class OddOnesOut(PlanBoard board, GroupDraft draft)
{
    private const int Pair = 2;
    private const int Trio = 3;
    private const int MostRepeats = 8;

    /// <summary>How many of those who could be over instead are compared, the most promising first.</summary>
    private const int MostInstead = 64;

    public void Place(CancellationToken cancellationToken)
    {
        // Whoever was left out most has the first choice.
        draft.Loose.Sort((a, b) => (board.Turns.LeftOut(b), a).CompareTo((board.Turns.LeftOut(a), b)));
        draft.PlaceLoose(member =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isPlaced =
                MakeTrio(member, board.Rules.IsNew)
                || TakePartners(member, onlyNew: true)
                || MakeTrio(member, board.Rules.MayMeet)
                || TakePartners(member, onlyNew: false);
            return isPlaced ? null : SitOutInstead(member);
        });
    }

    /// <summary>Of all who could be over, with all pairs they could join, the trio that costs least.</summary>
    private bool MakeTrio(int member, Func<int, int, bool> fits)
    {
        var (best, bestPair, bestCost) = (default(Over), default(List<int>), default(MeetingCost));
        foreach (var over in WhoCouldBeOver(member, fits))
        {
            foreach (var pair in draft.Groups)
            {
                if (
                    pair.Count == Trio
                    || ReferenceEquals(pair, over.Group)
                    || !fits(over.Member, pair[0])
                    || !fits(over.Member, pair[1])
                )
                {
                    continue;
                }
                var cost = over.Cost.Plus(CostOfTrio(over.Member, pair));
                if (bestPair is null || cost.CompareTo(bestCost) < 0)
                {
                    (best, bestPair, bestCost) = (over, pair, cost);
                }
            }
        }
        if (bestPair is null)
        {
            return false;
        }
        if (best.Group is { } left)
        {
            left[left.IndexOf(best.Member)] = member;
        }
        bestPair.Add(best.Member);
        return true;
    }

    /// <summary>The member, and those whose partner the member could take.</summary>
    private List<Over> WhoCouldBeOver(int member, Func<int, int, bool> fits)
    {
        var instead = new List<Over>();
        foreach (var pair in draft.Groups)
        {
            for (var i = 0; i < pair.Count && pair.Count < Trio; i++)
            {
                var (stays, leaves) = (pair[i], pair[1 - i]);
                if (fits(member, stays))
                {
                    var repeats = Repeat(member, stays) - Repeat(stays, leaves) + Unwilling(leaves);
                    var lost = Pair * (board.Score(stays, leaves) - board.Score(member, stays));
                    var cost = new MeetingCost(repeats, board.Turns.Trio(leaves), int.MinValue, lost);
                    instead.Add(new Over(leaves, pair, cost));
                }
            }
        }
        instead.Sort((a, b) => a.Cost.CompareTo(b.Cost) is var order and not 0 ? order : a.Member.CompareTo(b.Member));
        var own = new MeetingCost(Unwilling(member), board.Turns.Trio(member), int.MinValue, 0);
        return [new Over(member, null, own), .. instead.Take(MostInstead)];
    }

    /// <summary>Somebody who wants to be just two costs more in a trio than anything that can be repeated there.</summary>
    private int Unwilling(int member) => board.WantsJustTwo(member) ? MostRepeats : 0;

    private int Repeat(int a, int b) => board.Rules.RoundsAgo(a, b) is null ? 0 : 1;

    private MeetingCost CostOfTrio(int member, List<int> pair)
    {
        var cost =
            MeetingCost.OfJoining(board, member, pair)
            ?? throw new InvalidOperationException("They must not be together.");
        // In a pair two people get its score, in a trio three the mean of two pairs: see PairWeights.
        return cost with
        {
            Repeats = cost.Repeats + Unwilling(pair[0]) + Unwilling(pair[1]),
            Turns = board.Turns.Trio(pair[0]) + board.Turns.Trio(pair[1]),
            LostScore = ((Pair - 1) * board.Score(pair[0], pair[1])) + cost.LostScore,
        };
    }

    private bool Join(int member, bool onlyNew, Func<List<int>, bool> isTaken)
    {
        var best = draft
            .Groups.Where(pair =>
                pair.Count < Trio && !isTaken(pair) && pair.TrueForAll(other => Fits(member, other, onlyNew))
            )
            .Select(pair => (pair, Cost: CostOfTrio(member, pair)))
            .DefaultIfEmpty()
            .MinBy(choice => choice.Cost);
        best.pair?.Add(member);
        return best.pair is not null;
    }

    private bool Fits(int a, int b, bool onlyNew) => onlyNew ? board.Rules.IsNew(a, b) : board.Rules.MayMeet(a, b);

    private bool TakePartners(int member, bool onlyNew)
    {
        var reached = new List<Step> { new(member, null, null, -1) };
        foreach (var at in Reach(reached, onlyNew))
        {
            if (Join(reached[at].Free, onlyNew, group => IsOnTheWay(reached, at, group)))
            {
                Walk(reached, at);
                return true;
            }
        }
        return false;
    }

    /// <returns>Who is loose in the end: of all who could be, the one whose turn it is.</returns>
    private int SitOutInstead(int member)
    {
        var reached = new List<Step> { new(member, null, null, -1) };
        var best = 0;
        foreach (var at in Reach(reached, onlyNew: false))
        {
            if (board.Turns.LeftOut(reached[at].Free) < board.Turns.LeftOut(reached[best].Free))
            {
                best = at;
            }
        }
        Walk(reached, best);
        return reached[best].Free;
    }

    /// <summary>Breadth first, so that as few pairs as possible change.</summary>
    /// <returns>The places in <paramref name="reached"/> of those who could be free instead, as it grows.</returns>
    private IEnumerable<int> Reach(List<Step> reached, bool onlyNew)
    {
        var seen = new HashSet<int> { reached[0].Free };
        for (var at = 0; at < reached.Count; at++)
        {
            if (at > 0)
            {
                yield return at;
            }
            foreach (var group in draft.Groups.Where(group => group.Count < Trio && !IsOnTheWay(reached, at, group)))
            {
                for (var i = 0; i < group.Count; i++)
                {
                    if (Fits(reached[at].Free, group[i], onlyNew) && seen.Add(group[1 - i]))
                    {
                        reached.Add(new Step(group[1 - i], group, reached[at].Free, at));
                    }
                }
            }
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

    /// <param name="Member">Who would be over.</param>
    /// <param name="Group">Where the odd member would take this one's place; null for the odd member.</param>
    /// <param name="Cost">Of that exchange, the trio not counted.</param>
    private readonly record struct Over(int Member, List<int>? Group, MeetingCost Cost);

    /// <param name="Free">Who is without a group after this step.</param>
    /// <param name="Group">Where <paramref name="Taker"/> took the place of <paramref name="Free"/>; null at the start.</param>
    /// <param name="Before">The step that freed the taker.</param>
    private readonly record struct Step(int Free, List<int>? Group, int? Taker, int Before);
}
