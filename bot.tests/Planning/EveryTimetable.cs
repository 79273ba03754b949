using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>By trying everything, for up to nine members: rounds that can follow one another without a repeat.</summary>
internal static class EveryTimetable
{
    public static bool Has(PairBits fresh, int rounds) => rounds == 0 || Starting(fresh, rounds).Any();

    /// <summary>The rounds that can be the first of so many.</summary>
    public static IEnumerable<PairBits> Starting(PairBits fresh, int rounds) =>
        fresh.MostRounds() < rounds
            ? []
            : Rounds(fresh)
                .Select(groups => PairBits.Of(fresh.Count, groups))
                .Where(first => Has(fresh.Without(first), rounds - 1));

    private static IEnumerable<List<int[]>> Rounds(PairBits fresh)
    {
        var everybody = Enumerable.Range(0, fresh.Count).ToArray();
        if (fresh.Count % 2 == 0)
        {
            return Pairings(fresh, everybody);
        }
        return from a in everybody
            from b in everybody[(a + 1)..]
            where Fit(fresh, a, b)
            from c in everybody[(b + 1)..]
            where Fit(fresh, a, c) && Fit(fresh, b, c)
            from pairs in Pairings(fresh, [.. everybody.Except([a, b, c])])
            select (List<int[]>)
                [
                    [a, b, c],
                    .. pairs,
                ];
    }

    private static IEnumerable<List<int[]>> Pairings(PairBits fresh, int[] members)
    {
        if (members.Length == 0)
        {
            return
            [
                [],
            ];
        }
        return from other in members[1..]
            where Fit(fresh, members[0], other)
            from pairs in Pairings(fresh, [.. members[1..].Where(member => member != other)])
            select (List<int[]>)
                [
                    [members[0], other],
                    .. pairs,
                ];
    }

    private static bool Fit(PairBits fresh, int a, int b) => (fresh[a] & (1UL << b)) != 0;
}
