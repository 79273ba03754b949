using System.Numerics;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Pairs among a few members, a word of bits for each of them: those still to be introduced, or those who meet in one round.
/// </summary>
internal sealed class PairBits
{
    public const int MostMembers = 64;

    private readonly ulong[] _others;

    private PairBits(ulong[] others) => _others = others;

    public int Count => _others.Length;

    public int Pairs => _others.Sum(BitOperations.PopCount) / 2;

    /// <summary>The others of a member, as bits.</summary>
    public ulong this[int member] => _others[member];

    public int Degree(int member) => BitOperations.PopCount(_others[member]);

    /// <param name="groups">Everybody in a group makes a pair with everybody else in it.</param>
    public static PairBits Of(int count, IEnumerable<IReadOnlyList<int>> groups)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostMembers);
        var others = new ulong[count];
        foreach (var group in groups)
        {
            var all = group.Aggregate(0UL, (bits, member) => bits | (1UL << member));
            foreach (var member in group)
            {
                others[member] |= all & ~(1UL << member);
            }
        }
        return new PairBits(others);
    }

    public static PairBits Where(int count, Func<int, int, bool> isPair) =>
        Of(
            count,
            from a in Enumerable.Range(0, count)
            from b in Enumerable.Range(a + 1, count - a - 1)
            where isPair(a, b)
            select new[] { a, b }
        );

    public PairBits Without(PairBits pairs) => new([.. _others.Select((bits, member) => bits & ~pairs[member])]);

    public PairBits With(PairBits pairs) => new([.. _others.Select((bits, member) => bits | pairs[member])]);

    /// <summary>
    /// What degrees alone allow: how many rounds could follow one another in which everybody meets somebody of these
    /// pairs, and nobody the same one twice. In each round everybody uses up one other; where the number is odd three use up two.
    /// </summary>
    public int MostRounds()
    {
        if (Count < 2)
        {
            return 0;
        }
        var rounds = _others.Min(BitOperations.PopCount);
        const int Trio = 3;
        while (rounds > 0 && Count % 2 != 0 && SeatsInTrios(rounds) < Trio * rounds)
        {
            rounds--;
        }
        return rounds;
    }

    private int SeatsInTrios(int rounds) =>
        _others.Sum(bits => Math.Min(BitOperations.PopCount(bits) - rounds, rounds));

    /// <summary>The groups of a round: whoever meets each other.</summary>
    public List<List<int>> Groups()
    {
        var groups = new List<List<int>>();
        for (var member = 0; member < Count; member++)
        {
            if (_others[member] != 0 && BitOperations.TrailingZeroCount(_others[member]) > member)
            {
                groups.Add([member, .. Members(_others[member])]);
            }
        }
        return groups;
    }

    public static IEnumerable<int> Members(ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            yield return BitOperations.TrailingZeroCount(bits);
        }
    }
}
