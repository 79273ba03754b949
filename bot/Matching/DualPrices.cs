namespace NetSocialBot.Matching;

/// <summary>
/// What each member is worth to a matching by its dual solution, and so what a pair that it did not know of would have to be worth
/// to improve it. In quarters of the weights' unit and without the bonus for cardinality, all in whole numbers.
/// </summary>
internal sealed class DualPrices
{
    /// <summary>Of members who cannot be in any pair: no pair is worth that much.</summary>
    private const long Unaffordable = long.MaxValue / 8;
    private const int Quarters = 4;

    /// <summary>Far above what duals come to where everybody has somebody, and far below the bonus for cardinality.</summary>
    private const long MostOrdinary = 8 * CandidateGraph.Scale;

    private readonly MatchingSolution solution;
    private readonly long[] prices;
    private readonly BlossomForest? forest;
    private readonly bool[] absent;
    private readonly int present;

    private DualPrices(MatchingSolution solution, bool[] absent, bool isFolded)
    {
        var duals = solution.Duals;
        var blossoms =
            BlossomForest.Grow(duals.Blossoms) ?? throw new ArgumentException("The blossoms are not nested.");
        (this.solution, this.absent) = (solution, absent);
        forest = isFolded ? null : blossoms;
        present = absent.Count(isAbsent => !isAbsent);
        prices = new long[duals.Nodes.Length];
        for (var member = 0; member < prices.Length; member++)
        {
            var own = duals.Nodes[member] - (2 * duals.Bonus);
            var around = isFolded && duals.Innermost[member] is var inner and >= 0 ? blossoms.DualsAround[inner] : 0;
            prices[member] = absent[member] ? Unaffordable : own + (long)around;
        }
    }

    /// <summary>
    /// By member alone: half of each blossom's dual is laid upon everybody in it. That covers all that the blossom covered, at the
    /// cost of half its dual each, and pairs can be searched for without asking who is in which blossom.
    /// </summary>
    /// <param name="absent">By member: whether they may meet nobody at all.</param>
    public static DualPrices Folded(MatchingSolution solution, bool[] absent) => new(solution, absent, isFolded: true);

    /// <summary>As the duals are: two in a blossom are worth that much more together.</summary>
    /// <param name="absent">By member: whether they may meet nobody at all.</param>
    public static DualPrices Exact(MatchingSolution solution, bool[] absent) => new(solution, absent, isFolded: false);

    public long Of(int member) => prices[member];

    /// <summary>
    /// Whether all prices are of the size of weights. Members who have to be left over, and those they compete for, have prices of
    /// the size of the bonus, at which nearly every pair looks good.
    /// </summary>
    public bool IsOrdinary => prices.Min() > -(Quarters * MostOrdinary);

    /// <returns>By how much a pair is worth more than its two members are to the matching; 0 or less: nothing is to be gained.</returns>
    public long Reduced(int a, int b, long weight)
    {
        var reduced = (Quarters * weight) - prices[a] - prices[b];
        var around =
            reduced > 0 ? forest?.Smallest(solution.Duals.Innermost[a], solution.Duals.Innermost[b]) ?? -1 : -1;
        return around < 0 ? reduced : (long)(reduced - (2 * forest!.DualsAround[around]));
    }

    /// <summary>
    /// Above the weight of every matching of as many pairs, by weak duality: with the raises the prices cover all pairs, and so
    /// the sum of the prices of any members who pair up is at least what their pairs weigh.
    /// </summary>
    /// <param name="raises">
    /// By member, 0 or more: of every two who may meet the two raises add up to at least what <see cref="Reduced"/> says.
    /// </param>
    public long Bound(long[] raises)
    {
        Int128 sum = 0;
        var raised = new List<long>(present);
        for (var member = 0; member < prices.Length; member++)
        {
            if (!absent[member])
            {
                raised.Add(prices[member] + raises[member]);
                sum += raised[^1];
            }
        }

        // Somebody may be left over, and at best it is who is worth least.
        var leftOver = present - (2 * solution.Cardinality);
        if (leftOver > 1)
        {
            raised.Sort();
        }

        sum -= leftOver == 1 ? raised.Min() : raised.Take(leftOver).Aggregate(Int128.Zero, (total, p) => total + p);
        return (long)((sum + InsideBlossoms()) / Quarters);
    }

    /// <returns>
    /// Which share of the bound the matching may fall short of it, 0 to 1; null where the bound is not even positive.
    /// </returns>
    public double? Gap(long[] raises)
    {
        var bound = Bound(raises);
        if (bound <= solution.Weight)
        {
            return 0;
        }

        return bound > 0 ? Math.Min(1, (double)(bound - solution.Weight) / bound) : null;
    }

    /// <summary>Of a blossom of 2 k + 1 members no more than k pairs can be inside.</summary>
    private Int128 InsideBlossoms()
    {
        if (forest is null)
        {
            return 0;
        }

        var blossoms = solution.Duals.Blossoms;
        var size = new long[blossoms.Count];
        foreach (var inner in solution.Duals.Innermost.Where(inner => inner >= 0))
        {
            size[inner]++;
        }

        Int128 sum = 0;
        for (var blossom = blossoms.Count - 1; blossom >= 0; blossom--)
        {
            sum += (Int128)blossoms[blossom].Dual * (size[blossom] - 1);
            if (blossoms[blossom].Around is var outer and >= 0)
            {
                size[outer] += size[blossom];
            }
        }

        return sum;
    }
}
