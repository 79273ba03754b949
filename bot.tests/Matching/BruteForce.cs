using System.Numerics;
using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>The best matching of every set of nodes, each from those of smaller sets. For a dozen nodes or so.</summary>
internal static class BruteForce
{
    /// <returns>Of the best matching; for cardinality first, of the heaviest among the largest.</returns>
    public static (int Cardinality, long Weight) Best(int nodes, IReadOnlyList<WeightedEdge> edges, MatchingGoal goal)
    {
        var heaviest = new long?[nodes, nodes];
        foreach (var (a, b, weight) in edges)
        {
            if (a != b && weight > (heaviest[a, b] ?? long.MinValue))
            {
                heaviest[a, b] = heaviest[b, a] = weight;
            }
        }

        var best = new (int Cardinality, long Weight)[1 << nodes];
        for (var set = 1; set < best.Length; set++)
        {
            var first = BitOperations.TrailingZeroCount(set);
            var others = set & (set - 1);
            best[set] = best[others];
            for (var rest = others; rest != 0; rest &= rest - 1)
            {
                var partner = BitOperations.TrailingZeroCount(rest);
                if (heaviest[first, partner] is { } weight)
                {
                    var without = best[others & ~(1 << partner)];
                    var candidate = (without.Cardinality + 1, without.Weight + weight);
                    best[set] = IsBetter(candidate, best[set], goal) ? candidate : best[set];
                }
            }
        }

        return best[^1];
    }

    private static bool IsBetter(
        (int Cardinality, long Weight) a,
        (int Cardinality, long Weight) b,
        MatchingGoal goal
    ) => goal == MatchingGoal.MaximumWeight ? a.Weight > b.Weight : a.CompareTo(b) > 0;
}
