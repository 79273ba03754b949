using System.Numerics;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// The best pairs and trios of a very small community by trying all of them, for hard rules so tight that no
/// exchange of places helps. Most members in, then fewest trios, fewest repeats, greatest score.
/// </summary>
internal sealed class EveryGrouping
{
    /// <summary>65,536 sets of members, each with some hundred ways to seat its first one.</summary>
    public const int MostMembers = 16;

    private readonly PlanBoard _board;
    private readonly Value[] _values;
    private readonly int[] _groups;

    public EveryGrouping(PlanBoard board, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(board.Count, MostMembers);
        _board = board;
        _values = new Value[1 << board.Count];
        _groups = new int[1 << board.Count];
        for (var set = 1; set < _values.Length; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SeatFirst(set);
        }
    }

    public GroupDraft Best()
    {
        var draft = new GroupDraft();
        for (var set = _groups.Length - 1; set != 0; set &= ~_groups[set])
        {
            var members = Members(_groups[set]).ToList();
            if (members.Count == 1)
            {
                draft.Loose.Add(members[0]);
            }
            else
            {
                draft.Groups.Add(members);
            }
        }
        return draft;
    }

    private void SeatFirst(int set)
    {
        var first = BitOperations.TrailingZeroCount(set);
        var others = set & (set - 1);
        (_values[set], _groups[set]) = (_values[others], 1 << first);
        for (var rest = others; rest != 0; rest &= rest - 1)
        {
            var second = BitOperations.TrailingZeroCount(rest);
            if (!_board.Rules.MayMeet(first, second))
            {
                continue;
            }
            Consider(set, (1 << first) | (1 << second), Value.OfPair(_board, first, second));
            for (var last = rest & (rest - 1); last != 0; last &= last - 1)
            {
                var third = BitOperations.TrailingZeroCount(last);
                if (_board.Rules.MayMeet(first, third) && _board.Rules.MayMeet(second, third))
                {
                    var trio = (1 << first) | (1 << second) | (1 << third);
                    Consider(set, trio, Value.OfTrio(_board, first, second, third));
                }
            }
        }
    }

    private void Consider(int set, int group, Value own)
    {
        var value = own.Plus(_values[set & ~group]);
        if (value.CompareTo(_values[set]) > 0)
        {
            (_values[set], _groups[set]) = (value, group);
        }
    }

    private static IEnumerable<int> Members(int set)
    {
        for (; set != 0; set &= set - 1)
        {
            yield return BitOperations.TrailingZeroCount(set);
        }
    }

    /// <summary>The greater is the better. Scores are three times the millionths, so that a trio's mean is whole.</summary>
    private readonly record struct Value(int Members, int Trios, int Repeats, long Score) : IComparable<Value>
    {
        public static Value OfPair(PlanBoard board, int a, int b) =>
            new(2, 0, Repeat(board, a, b), 3 * board.Score(a, b));

        public static Value OfTrio(PlanBoard board, int a, int b, int c) =>
            new(
                3,
                1,
                Repeat(board, a, b) + Repeat(board, a, c) + Repeat(board, b, c),
                board.Score(a, b) + board.Score(a, c) + board.Score(b, c)
            );

        public Value Plus(Value other) =>
            new(Members + other.Members, Trios + other.Trios, Repeats + other.Repeats, Score + other.Score);

        public int CompareTo(Value other) =>
            (Members, -Trios, -Repeats, Score).CompareTo((other.Members, -other.Trios, -other.Repeats, other.Score));

        private static int Repeat(PlanBoard board, int a, int b) => board.Rules.RoundsAgo(a, b) is null ? 0 : 1;
    }
}
