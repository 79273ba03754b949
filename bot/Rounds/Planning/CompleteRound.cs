using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>Rounds in which everybody is in: pairs, and one trio where the number is odd.</summary>
internal static class CompleteRound
{
    /// <summary>A trio counts for the three people in it (docs/decisions/0004): as its pairs' sum, against twice a pair's score.</summary>
    public const int WeightsPerScore = 2;

    private const int AnyWeight = 1000;

    /// <summary>Some complete round of these pairs; null when none was found.</summary>
    /// <param name="roundsLeft">How many are to be made of these pairs, this one included.</param>
    /// <param name="mostTrios">How many trios are tried where the number is odd.</param>
    public static PairBits? ByChance(
        PairBits pairs,
        int roundsLeft,
        int mostTrios,
        Random random,
        CancellationToken cancellationToken
    ) =>
        Rounds(pairs, roundsLeft, mostTrios, (_, _) => random.Next(AnyWeight), random, cancellationToken)
            .FirstOrDefault();

    /// <summary>The heaviest complete round of these pairs; where the number is odd, with the best of some trios.</summary>
    public static PairBits? Heaviest(
        PairBits pairs,
        int roundsLeft,
        int mostTrios,
        Func<int, int, long> weigh,
        Random random,
        CancellationToken cancellationToken
    ) => Rounds(pairs, roundsLeft, mostTrios, weigh, random, cancellationToken).MaxBy(round => Weight(round, weigh));

    private static IEnumerable<PairBits> Rounds(
        PairBits pairs,
        int roundsLeft,
        int mostTrios,
        Func<int, int, long> weigh,
        Random random,
        CancellationToken cancellationToken
    )
    {
        var everybody = ulong.MaxValue >> (PairBits.MostMembers - pairs.Count);
        if (pairs.Count % 2 == 0)
        {
            if (Pairing(pairs, everybody, weigh, cancellationToken) is { } round)
            {
                yield return round;
            }
            yield break;
        }
        foreach (var trio in TriosByChance(pairs, roundsLeft, random).Take(mostTrios))
        {
            if (Pairing(pairs, everybody & ~trio, weigh, cancellationToken) is { } rest)
            {
                yield return rest.With(
                    PairBits.Of(
                        pairs.Count,
                        [
                            [.. PairBits.Members(trio)],
                        ]
                    )
                );
            }
        }
    }

    /// <summary>The sum of the groups' scores, <see cref="WeightsPerScore"/> times.</summary>
    public static long Weight(PairBits round, Func<int, int, long> weigh)
    {
        var sum = 0L;
        foreach (var group in round.Groups())
        {
            sum +=
                group.Count == 2
                    ? WeightsPerScore * weigh(group[0], group[1])
                    : weigh(group[0], group[1]) + weigh(group[0], group[2]) + weigh(group[1], group[2]);
        }
        return sum;
    }

    private static PairBits? Pairing(
        PairBits pairs,
        ulong members,
        Func<int, int, long> weigh,
        CancellationToken cancellationToken
    )
    {
        var edges = new List<WeightedEdge>();
        var count = 0;
        foreach (var a in PairBits.Members(members))
        {
            count++;
            foreach (var b in PairBits.Members(pairs[a] & members & (ulong.MaxValue << a)))
            {
                edges.Add(new WeightedEdge(a, b, weigh(a, b)));
            }
        }
        const MatchingGoal Goal = MatchingGoal.MaximumCardinalityThenWeight;
        var solution = MaximumWeightMatching.Solve(pairs.Count, edges, Goal, cancellationToken);
        return solution.Cardinality * 2 == count
            ? PairBits.Of(
                pairs.Count,
                PairBits.Members(members).Where(a => a < solution.Mate[a]).Select(a => new[] { a, solution.Mate[a] })
            )
            : null;
    }

    /// <summary>As bits, of members who can spare two others in one round.</summary>
    private static IEnumerable<ulong> TriosByChance(PairBits pairs, int roundsLeft, Random random)
    {
        var able = 0UL;
        for (var member = 0; member < pairs.Count; member++)
        {
            able |= pairs.Degree(member) > roundsLeft ? 1UL << member : 0;
        }
        var trios = new List<ulong>();
        foreach (var a in PairBits.Members(able))
        {
            var others = pairs[a] & able & (ulong.MaxValue << a);
            foreach (var b in PairBits.Members(others))
            {
                for (var rest = others & pairs[b] & (ulong.MaxValue << b); rest != 0; rest &= rest - 1)
                {
                    trios.Add((1UL << a) | (1UL << b) | (rest & ~(rest - 1)));
                }
            }
        }
        for (; trios.Count > 0; trios.RemoveAt(trios.Count - 1))
        {
            var drawn = random.Next(trios.Count);
            (trios[drawn], trios[^1]) = (trios[^1], trios[drawn]);
            yield return trios[^1];
        }
    }
}
