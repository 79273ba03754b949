using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// A bound for all pairs that needs no prices: nobody brings more to a matching than half of what their best partner is worth with
/// them. Looser than prices, as many can have the same best partner, but always known.
/// </summary>
internal static class BestOfEach
{
    /// <param name="pairs">With each member's best partner whom they have not met; others do no harm.</param>
    /// <returns>Of the best weight over all pairs that may meet, repeats included, what <paramref name="mate"/> misses at most; 0 to 1.</returns>
    public static double Gap(PlanBoard board, IEnumerable<WeightedEdge> pairs, int[] mate)
    {
        var best = new long[board.Count];
        foreach (var pair in pairs)
        {
            Raise(pair.A, pair.B, pair.Weight);
        }

        foreach (var (a, b) in board.Rules.Met.Where(pair => board.Rules.MayMeet(pair.A, pair.B)))
        {
            Raise(a, b, board.Score(a, b));
        }

        var bound = best.Sum() / 2.0;
        var weight = 0L;
        for (var member = 0; member < mate.Length; member++)
        {
            if (mate[member] > member)
            {
                weight += board.Score(member, mate[member]);
            }
        }

        return bound <= 0 ? 0 : Math.Clamp(1 - (weight / bound), 0, 1);

        void Raise(int a, int b, long worth)
        {
            best[a] = Math.Max(best[a], worth);
            best[b] = Math.Max(best[b], worth);
        }
    }
}
