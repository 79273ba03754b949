namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Moves members from larger groups to those that are smaller by two or more, as far as hard rules let them: directly, or by way
/// of a third group from which somebody else moves on.
/// </summary>
internal sealed class EvenSizes(PlanBoard board, List<List<int>> groups)
{
    /// <summary>A third group is looked for among all, which in a large community is too many to try.</summary>
    private const int MostMembersOnTheWay = 600;

    private readonly bool _isSmall = board.Count <= MostMembersOnTheWay;

    public void Level(CancellationToken cancellationToken)
    {
        var worth = new GroupWorth(board, groups.Count);
        // Each move takes something from the sum of the squares of the sizes, so this ends.
        while (LevelOne(worth, cancellationToken)) { }
    }

    private bool LevelOne(GroupWorth worth, CancellationToken cancellationToken)
    {
        var largest = groups.Max(group => group.Count);
        foreach (var small in groups.Where(group => group.Count <= largest - 2).OrderBy(group => group.Count).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var large = groups
                .Where(group => group.Count >= small.Count + 2)
                .OrderByDescending(group => group.Count)
                .ToList();
            if (
                large.Exists(from => Move(worth, from, small))
                || (_isSmall && large.Exists(from => MoveOn(from, small)))
            )
            {
                return true;
            }
        }
        return false;
    }

    private static bool Move(GroupWorth worth, List<int> from, List<int> to)
    {
        var (best, bestGain) = (-1, long.MinValue);
        foreach (var member in from)
        {
            var gained = worth.Joining(member, to, but: member, to.Count + 1);
            var gain = gained - worth.Joining(member, from, but: member, from.Count);
            if (gained != GroupWorth.Forbidden && gain > bestGain)
            {
                (best, bestGain) = (member, gain);
            }
        }
        if (best < 0)
        {
            return false;
        }
        from.Remove(best);
        to.Add(best);
        return true;
    }

    private bool MoveOn(List<int> from, List<int> to)
    {
        foreach (var by in groups.Where(group => group != from && group != to))
        {
            for (var place = 0; place < by.Count; place++)
            {
                var moves = by[place];
                var comes = Fits(moves, to)
                    ? from.FindIndex(member => Fits(member, by.Where(other => other != moves)))
                    : -1;
                if (comes >= 0)
                {
                    by[place] = from[comes];
                    from.RemoveAt(comes);
                    to.Add(moves);
                    return true;
                }
            }
        }
        return false;
    }

    private bool Fits(int member, IEnumerable<int> group) => group.All(other => board.Rules.MayMeet(member, other));
}
