namespace NetSocialBot.Rounds.Planning;

/// <summary>Fills one group after the other with whoever of the free members fits best, and finds room for those who fit into none.</summary>
internal sealed class GroupFilling(PlanBoard board, int groupSize)
{
    /// <summary>How many free members are compared for each place.</summary>
    private const int Reach = 64;

    private readonly GroupDraft _draft = new();

    public GroupDraft Fill(CancellationToken cancellationToken)
    {
        var free = new LinkedList<int>(Enumerable.Range(0, board.Count));
        foreach (var size in GroupMaker.Sizes(board.Count, groupSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (free.First is not { } first)
            {
                break;
            }
            free.RemoveFirst();
            var group = new List<int> { first.Value };
            while (group.Count < size && BestFor(group, free) is { } next)
            {
                free.Remove(next);
                group.Add(next.Value);
            }
            Keep(group);
        }
        _draft.Loose.AddRange(free);
        _draft.PlaceLoose(member => JoinAny(member) || TakePlace(member) ? null : member);
        return _draft;
    }

    private void Keep(List<int> group)
    {
        if (group.Count == 1)
        {
            _draft.Loose.Add(group[0]);
        }
        else
        {
            _draft.Groups.Add(group);
        }
    }

    private LinkedListNode<int>? BestFor(List<int> group, LinkedList<int> free)
    {
        var (best, bestCost, compared) = (default(LinkedListNode<int>), default(MeetingCost), 0);
        for (var node = free.First; node is not null && compared < Reach; node = node.Next)
        {
            if (MeetingCost.OfJoining(board, node.Value, group) is not { } cost)
            {
                continue;
            }
            compared++;
            if (best is null || cost.CompareTo(bestCost) < 0)
            {
                (best, bestCost) = (node, cost);
            }
        }
        return best;
    }

    private bool JoinAny(int member)
    {
        var best = _draft
            .Groups.Where(group => group.Count < groupSize)
            .Select(group => (group, Cost: MeetingCost.OfJoining(board, member, group)))
            .Where(choice => choice.Cost is not null)
            .DefaultIfEmpty()
            .MinBy(choice => choice.Cost);
        best.group?.Add(member);
        return best.group is not null;
    }

    /// <summary>Takes the place of somebody who fits into another group.</summary>
    private bool TakePlace(int member)
    {
        foreach (var group in _draft.Groups)
        {
            for (var place = 0; place < group.Count; place++)
            {
                var leaves = group[place];
                group[place] = member;
                var fits = group.TrueForAll(other => other == member || board.Rules.MayMeet(member, other));
                if (fits && (MoveElsewhere(leaves, group) || FoundWithLoose(leaves)))
                {
                    return true;
                }
                group[place] = leaves;
            }
        }
        return FoundWithLoose(member);
    }

    private bool MoveElsewhere(int member, List<int> from)
    {
        var to = _draft.Groups.Find(group =>
            group != from && group.Count < groupSize && group.TrueForAll(other => board.Rules.MayMeet(member, other))
        );
        to?.Add(member);
        return to is not null;
    }

    /// <summary>Splits a group of three or more, when one of its members is somebody this one may meet.</summary>
    private bool FoundWithLoose(int member)
    {
        foreach (var group in _draft.Groups.Where(group => group.Count > 2 && !group.Contains(member)))
        {
            var other = group.FindIndex(other => board.Rules.MayMeet(member, other));
            if (other >= 0)
            {
                _draft.Groups.Add([member, group[other]]);
                group.RemoveAt(other);
                return true;
            }
        }
        return false;
    }
}
