using System.Numerics;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// The best pairs and trios of a very small community by trying all of them. Most members in, then those whose turn it is
/// least to be left out, then fewest trios, then as <see cref="PairWeights"/> orders them.
/// </summary>
internal sealed class EveryGrouping
{
    /// <summary>4,096 sets of members, each with some dozens of ways to seat its first one: milliseconds.</summary>
    public const int MostMembers = 12;

    private readonly PlanBoard _board;
    private readonly PairWeights _weights;
    private readonly Value[] _values;
    private readonly int[] _groups;

    public EveryGrouping(PlanBoard board, PairWeights weights, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(board.Count, MostMembers);
        (_board, _weights) = (board, weights);
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
            Consider(set, (1 << first) | (1 << second), OfPair(first, second));
            for (var last = rest & (rest - 1); last != 0; last &= last - 1)
            {
                var third = BitOperations.TrailingZeroCount(last);
                if (_board.Rules.MayMeet(first, third) && _board.Rules.MayMeet(second, third))
                {
                    var trio = (1 << first) | (1 << second) | (1 << third);
                    Consider(set, trio, OfTrio(first, second, third));
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

    private Value OfPair(int a, int b) => new(2, Turn(a) + Turn(b), 0, _weights.OfPair(a, b));

    private Value OfTrio(int a, int b, int c) => new(3, Turn(a) + Turn(b) + Turn(c), 1, _weights.OfTrio(a, b, c));

    private int Turn(int member) => _board.Turns.LeftOut(member);

    /// <summary>The greater is the better.</summary>
    /// <param name="Turns">
    /// Of the members who are in. The sets of members that can be in are a matroid, where the greatest sum is also the
    /// greatest member by member.
    /// </param>
    private readonly record struct Value(int Members, int Turns, int Trios, long Weight) : IComparable<Value>
    {
        public Value Plus(Value other) =>
            new(Members + other.Members, Turns + other.Turns, Trios + other.Trios, Weight + other.Weight);

        public int CompareTo(Value other) =>
            (Members, Turns, -Trios, Weight).CompareTo((other.Members, other.Turns, -other.Trios, other.Weight));
    }
}
