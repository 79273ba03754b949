namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Two members of different groups change places, or one moves to a group that is smaller by one, where that is worth more. The
/// sizes stay as they are.
/// </summary>
internal sealed class GroupExchanges(GroupWorth worth, List<List<int>> groups)
{
    /// <returns>Whether something changed.</returns>
    public bool TryAll(CancellationToken cancellationToken)
    {
        var changed = false;
        for (var first = 0; first < groups.Count; first++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var second = first + 1; second < groups.Count; second++)
            {
                changed |= TryTwo(groups[first], groups[second]);
            }
        }
        return changed;
    }

    /// <summary>
    /// Brings two who suit each other together, where that is worth more: the one takes the place of whoever brings least to the
    /// other's group.
    /// </summary>
    /// <param name="groupOf">The place in the groups of each member, -1 where there is none; kept up to date.</param>
    public void TryFor(IEnumerable<(int A, int B)> suited, int[] groupOf, CancellationToken cancellationToken)
    {
        var brings = new long[groupOf.Length];
        groups.ForEach(group => Note(group, brings));
        foreach (var (a, b) in suited)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Bring(a, b, groupOf, brings);
            Bring(b, a, groupOf, brings);
        }
    }

    private void Note(List<int> group, long[] brings) =>
        group.ForEach(member => brings[member] = worth.Joining(member, group, but: member, group.Count));

    private void Bring(int member, int other, int[] groupOf, long[] brings)
    {
        if (groupOf[member] < 0 || groupOf[other] < 0 || groupOf[member] == groupOf[other])
        {
            return;
        }
        var (from, to) = (groups[groupOf[member]], groups[groupOf[other]]);
        var leaves = to.Where(each => each != other).MinBy(each => brings[each]);
        var gainedThere = worth.Joining(member, to, but: leaves, to.Count);
        if (gainedThere == GroupWorth.Forbidden)
        {
            return;
        }
        var gainedHere = worth.Joining(leaves, from, but: member, from.Count);
        if (gainedHere != GroupWorth.Forbidden && gainedHere + gainedThere > brings[member] + brings[leaves])
        {
            (from[from.IndexOf(member)], to[to.IndexOf(leaves)]) = (leaves, member);
            (groupOf[member], groupOf[leaves]) = (groupOf[leaves], groupOf[member]);
            Note(from, brings);
            Note(to, brings);
        }
    }

    private bool TryTwo(List<int> first, List<int> second)
    {
        var changed = false;
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                changed |= Try(first, i, second, j);
            }
        }
        for (var i = 0; i < first.Count && first.Count == second.Count + 1; i++)
        {
            changed |= TryMove(first, i, second);
        }
        for (var j = 0; j < second.Count && second.Count == first.Count + 1; j++)
        {
            changed |= TryMove(second, j, first);
        }
        return changed;
    }

    private bool Try(List<int> first, int i, List<int> second, int j)
    {
        var (a, b) = (first[i], second[j]);
        var gainedThere = worth.Joining(a, second, but: b, second.Count);
        var gainedHere = worth.Joining(b, first, but: a, first.Count);
        if (
            gainedThere == GroupWorth.Forbidden
            || gainedHere == GroupWorth.Forbidden
            || gainedHere + gainedThere
                <= worth.Joining(a, first, but: a, first.Count) + worth.Joining(b, second, but: b, second.Count)
        )
        {
            return false;
        }
        (first[i], second[j]) = (b, a);
        return true;
    }

    private bool TryMove(List<int> larger, int place, List<int> smaller)
    {
        var member = larger[place];
        if (worth.Joining(member, smaller, but: member, smaller.Count + 1) == GroupWorth.Forbidden)
        {
            return false;
        }
        var before = worth.Of(larger) + worth.Of(smaller);
        larger.RemoveAt(place);
        smaller.Add(member);
        if (worth.Of(larger) + worth.Of(smaller) > before)
        {
            return true;
        }
        smaller.RemoveAt(smaller.Count - 1);
        larger.Insert(place, member);
        return false;
    }
}
