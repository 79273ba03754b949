using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>By trying everything, for up to about ten members: how many can be in pairs and trios at once.</summary>
internal static class MostMembersIn
{
    /// <returns>How many are in at best, and with how few trios.</returns>
    public static (int Members, int Trios) PairsAndTrios(PlanRequest request)
    {
        var count = request.Roster.Count;
        var hard = request
            .Known.Concat(request.Blocks)
            .SelectMany(pair => new[] { (pair.A, pair.B), (pair.B, pair.A) })
            .ToHashSet();
        var best = new (int Members, int MinusTrios)[1 << count];
        for (var set = 1; set < best.Length; set++)
        {
            var first = int.TrailingZeroCount(set);
            var rest = set & (set - 1);
            best[set] = best[rest];
            for (var a = first + 1; a < count; a++)
            {
                if ((rest & (1 << a)) == 0 || !Fit(first, a))
                {
                    continue;
                }
                var withPair = best[rest & ~(1 << a)];
                best[set] = Max(best[set], (withPair.Members + 2, withPair.MinusTrios));
                for (var b = a + 1; b < count; b++)
                {
                    if ((rest & (1 << b)) != 0 && Fit(first, b) && Fit(a, b))
                    {
                        var withTrio = best[rest & ~(1 << a) & ~(1 << b)];
                        best[set] = Max(best[set], (withTrio.Members + 3, withTrio.MinusTrios - 1));
                    }
                }
            }
        }
        return (best[^1].Members, -best[^1].MinusTrios);

        bool Fit(int a, int b) => !hard.Contains((request.Roster[a].Key, request.Roster[b].Key));
    }

    private static (int, int) Max((int, int) a, (int, int) b) => a.CompareTo(b) > 0 ? a : b;
}
