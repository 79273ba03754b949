using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>Tries every matching there is. For a dozen nodes at most.</summary>
internal static class BruteForce
{
    /// <returns>Of the best matching; for cardinality first, of the heaviest among the largest.</returns>
    public static (int Cardinality, long Weight) Best(int nodes, IReadOnlyList<WeightedEdge> edges, MatchingGoal goal)
    {
        var best = (Cardinality: 0, Weight: 0L);
        Try(0, new bool[nodes], 0, 0);
        return best;

        void Try(int next, bool[] taken, int pairs, long weight)
        {
            var better =
                goal == MatchingGoal.MaximumWeight
                    ? weight > best.Weight
                    : (pairs, weight).CompareTo((best.Cardinality, best.Weight)) > 0;
            if (better)
            {
                best = (pairs, weight);
            }

            for (var i = next; i < edges.Count; i++)
            {
                var (a, b, w) = edges[i];
                if (a != b && !taken[a] && !taken[b])
                {
                    taken[a] = taken[b] = true;
                    Try(i + 1, taken, pairs + 1, weight + w);
                    taken[a] = taken[b] = false;
                }
            }
        }
    }
}
