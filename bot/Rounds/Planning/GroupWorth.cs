namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// What a group is worth in one whole number: the mean score of its pairs, less so much for each two who have met before that no
/// score makes up for it, and the more the shorter ago it was.
/// </summary>
internal sealed class GroupWorth
{
    /// <summary>No group may hold these two.</summary>
    public const long Forbidden = long.MinValue;

    /// <summary>Divisible by the number of pairs in any group of two to nine, so that means are whole numbers.</summary>
    private const int Parts = 1260;

    /// <summary>A repeat outweighs the whole scores of so many groups; with fewer groups than that, of all of them.</summary>
    private const int GroupsOutweighed = 64;

    /// <summary>Up to so many members what two bring to a group is kept.</summary>
    private const int MostKept = 600;

    private readonly PlanBoard _board;
    private readonly long _repeat;
    private readonly Tie[,]? _kept;

    public GroupWorth(PlanBoard board, int groups)
    {
        _board = board;
        _repeat = Math.Min(groups + 1, GroupsOutweighed) * Parts * PlanBoard.ScoreUnit;
        if (board.Count > MostKept)
        {
            return;
        }
        var kept = new Tie[board.Count, board.Count];
        for (var a = 0; a < board.Count; a++)
        {
            for (var b = a + 1; b < board.Count; b++)
            {
                kept[a, b] = kept[b, a] = Between(a, b);
            }
        }
        _kept = kept;
    }

    public long Of(IReadOnlyList<int> group)
    {
        var sum = 0L;
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                var term = Term(group[i], group[j], group.Count);
                if (term == Forbidden)
                {
                    return Forbidden;
                }
                sum += term;
            }
        }
        return sum;
    }

    /// <summary>What a member brings to a group of the given size, or who of it they replace.</summary>
    /// <param name="but">Is not counted.</param>
    /// <returns><see cref="Forbidden"/> where they must not be together.</returns>
    public long Joining(int member, IReadOnlyList<int> group, int but, int size)
    {
        var sum = 0L;
        foreach (var other in group)
        {
            if (other == but || other == member)
            {
                continue;
            }
            var term = Term(member, other, size);
            if (term == Forbidden)
            {
                return Forbidden;
            }
            sum += term;
        }
        return sum;
    }

    /// <summary>What two bring to a group of the given size that holds both.</summary>
    public long Term(int a, int b, int size)
    {
        var tie = _kept?[a, b] ?? Between(a, b);
        return tie.MayMeet ? (tie.Score * Parts / (size * (size - 1) / 2)) - tie.Penalty : Forbidden;
    }

    private Tie Between(int a, int b)
    {
        if (!_board.Rules.MayMeet(a, b))
        {
            return default;
        }
        var penalty = _board.Rules.RoundsAgo(a, b) is { } rounds ? _repeat + (_repeat / rounds) : 0;
        return new Tie(true, _board.Score(a, b), penalty);
    }

    private readonly record struct Tie(bool MayMeet, long Score, long Penalty);
}
