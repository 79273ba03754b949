namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Groups of three to eight: each is filled with whoever fits best, then members change places as long as that helps.
/// A good rule, not an optimum: grouping by threes is hard in the mathematical sense.
/// </summary>
internal sealed class GroupMaker(PlanBoard board, int groupSize)
{
    /// <summary>How many free members are compared for each place.</summary>
    private const int Reach = 64;
    private const int MostRounds = 4;

    /// <summary>Above this many members exchanges are tried by chance, not all of them.</summary>
    private const int MostToCompareAll = 600;
    private const int ChancesPerMember = 40;

    private readonly GroupDraft _draft = new();

    public GroupDraft Make(CancellationToken cancellationToken)
    {
        Fill(cancellationToken);
        _draft.PlaceLoose(member => JoinAny(member, groupSize) || JoinAny(member, groupSize + 1) || TakePlace(member));
        Improve(cancellationToken);
        return _draft;
    }

    /// <summary>As few groups as the size allows, as even as they can be: 11 by fours are 4, 4 and 3.</summary>
    public static int[] Sizes(int members, int groupSize)
    {
        var groups = (members + groupSize - 1) / groupSize;
        return
        [
            .. Enumerable.Range(0, groups).Select(group => (members / groups) + (group < members % groups ? 1 : 0)),
        ];
    }

    private void Fill(CancellationToken cancellationToken)
    {
        var free = new LinkedList<int>(Enumerable.Range(0, board.Count));
        foreach (var size in Sizes(board.Count, groupSize))
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

    private bool JoinAny(int member, int mostMembers)
    {
        var best = _draft
            .Groups.Where(group => group.Count < mostMembers)
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
            group != from && group.Count <= groupSize && group.TrueForAll(other => board.Rules.MayMeet(member, other))
        );
        to?.Add(member);
        return to is not null;
    }

    /// <summary>Splits a group of four or more, when one of its members is somebody this one may meet.</summary>
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

    private void Improve(CancellationToken cancellationToken)
    {
        var exchanges = new GroupExchanges(board, _draft.Groups);
        if (board.Count > MostToCompareAll)
        {
            exchanges.TryByChance(board.Count * ChancesPerMember, new Random(board.Count), cancellationToken);
            return;
        }
        for (var round = 0; round < MostRounds && exchanges.TryAll(cancellationToken); round++) { }
    }
}
