using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// For each trio an upper bound of what it and pairs of all the others can be worth together, from the duals of the matching that
/// leaves one member over (weak duality): the duals of those who remain cover all their pairs, and a blossom that has lost
/// two or three of its members holds one pair fewer.
/// </summary>
internal sealed class TrioBounds
{
    private const int Quarters = 4;
    private readonly long[,] _pair;
    private readonly long[,] _blossoms;
    private readonly long[,] _within;
    private readonly long[] _member;
    private readonly long _start;

    /// <param name="pair">By places in <paramref name="members"/>; <see cref="long.MinValue"/> for two who must not be together.</param>
    public TrioBounds(PairWeights weights, int[] members, long[,] pair, MatchingSolution all)
    {
        _pair = pair;
        var bonus = all.Duals.Bonus;
        // In quarters, as the duals are. Half the bonus is taken from each dual, so that the sums stay far from the ends of the range.
        _start = (Quarters * all.Weight) - (2 * bonus);
        _member = new long[members.Length];
        _within = new long[members.Length, members.Length];
        for (var a = 0; a < members.Length; a++)
        {
            _member[a] = (2 * bonus) - all.Duals.Nodes[a] - (Quarters * weights.Turn(members[a]));
            for (var b = 0; b < a; b++)
            {
                if (pair[a, b] != long.MinValue)
                {
                    _within[a, b] = _within[b, a] = Quarters * weights.WithinTrio(members[a], members[b]);
                }
            }
        }
        _blossoms = AroundBoth(all.Duals, members.Length);
    }

    /// <summary>The trios that promise more than is known already, the best first.</summary>
    /// <param name="value">In the weights' own units; the bounds returned are in quarters of them.</param>
    public IReadOnlyList<(long Bound, int A, int B, int C)> Above(
        long value,
        int most,
        CancellationToken cancellationToken
    )
    {
        var known = value == long.MinValue ? value : Quarters * value;
        List<(long Bound, int A, int B, int C)> found = [];
        for (var a = 0; a < _member.Length; a++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var b = a + 1; b < _member.Length; b++)
            {
                if (_pair[a, b] == long.MinValue)
                {
                    continue;
                }
                for (var c = b + 1; c < _member.Length; c++)
                {
                    if (
                        _pair[a, c] != long.MinValue
                        && _pair[b, c] != long.MinValue
                        && Bound(a, b, c) is var bound
                        && bound > known
                    )
                    {
                        found.Add((bound, a, b, c));
                    }
                }
                if (found.Count > 2 * most)
                {
                    known = Math.Max(known, KeepBest(found, most));
                }
            }
        }
        KeepBest(found, most);
        return found;
    }

    private long Bound(int a, int b, int c) =>
        _start
        + _member[a]
        + _member[b]
        + _member[c]
        + _within[a, b]
        + _within[a, c]
        + _within[b, c]
        - (2 * Math.Max(_blossoms[a, b], Math.Max(_blossoms[a, c], _blossoms[b, c])));

    /// <returns>The least bound that was kept, where some had to go.</returns>
    private static long KeepBest(List<(long Bound, int A, int B, int C)> found, int most)
    {
        found.Sort(
            (one, other) => (other.Bound, one.A, one.B, one.C).CompareTo((one.Bound, other.A, other.B, other.C))
        );
        if (found.Count <= most)
        {
            return long.MinValue;
        }
        found.RemoveRange(most, found.Count - most);
        return found[^1].Bound;
    }

    /// <summary>The duals of all blossoms that hold both members, summed.</summary>
    private static long[,] AroundBoth(DualSolution duals, int count)
    {
        var sums = new long[count, count];
        var upTo = new long[duals.Blossoms.Count];
        var seenFrom = new int[duals.Blossoms.Count];
        Array.Fill(seenFrom, -1);
        for (var blossom = 0; blossom < upTo.Length; blossom++)
        {
            var (around, dual) = duals.Blossoms[blossom];
            upTo[blossom] = dual + (around < 0 ? 0 : upTo[around]);
        }
        for (var a = 0; a < count; a++)
        {
            for (var blossom = duals.Innermost[a]; blossom >= 0; blossom = duals.Blossoms[blossom].Around)
            {
                seenFrom[blossom] = a;
            }
            for (var b = 0; b < a; b++)
            {
                var blossom = duals.Innermost[b];
                while (blossom >= 0 && seenFrom[blossom] != a)
                {
                    blossom = duals.Blossoms[blossom].Around;
                }
                sums[a, b] = sums[b, a] = blossom < 0 ? 0 : upTo[blossom];
            }
        }
        return sums;
    }
}
