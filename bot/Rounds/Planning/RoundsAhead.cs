namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Complete rounds that could follow one another with nobody meeting the same one twice: a 1-factorization, as far as
/// one is found. Rounds are made by chance; while some are missing, a few are taken apart together with the pairs that
/// nobody used, and made anew.
/// </summary>
internal sealed class RoundsAhead
{
    private const int MostApart = 4;
    private const int MostTrios = 8;
    private const int MostTriosWeighed = 12;

    /// <summary>One in so many times a step back is taken, so that a dead end is left again.</summary>
    private const int StepsForward = 20;
    private const int StepBack = 2;

    private readonly Random _random;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Further rounds that the pairs nobody used should still allow, by their number.</summary>
    private readonly int _beyond;

    /// <param name="beyond">Further rounds that are not made, but for which nobody may run out of others to meet.</param>
    /// <param name="mostWork">
    /// How many pairs are looked at in making rounds anew, before fewer than wanted have to do.
    /// </param>
    public RoundsAhead(
        PairBits fresh,
        int wanted,
        int beyond,
        int mostWork,
        Random random,
        CancellationToken cancellationToken
    )
    {
        (_random, _beyond, _cancellationToken) = (random, beyond, cancellationToken);
        (Rounds, Unused) = Make(fresh, wanted);
        if (Rounds.Count == 0 && ByChance(fresh, 1 + beyond, int.MaxValue) is { } only)
        {
            (Rounds, Unused) = ([only], fresh.Without(only));
        }
        for (var work = 0; work < mostWork && Rounds.Count > 0 && Rounds.Count < wanted; )
        {
            work += Rearrange(wanted);
        }
    }

    public List<PairBits> Rounds { get; private set; }

    private PairBits Unused { get; set; }

    /// <summary>The heaviest of the rounds, made heavier by exchanges with the others, of which none is lost.</summary>
    public PairBits Heaviest(Func<int, int, long> weigh, int tries)
    {
        var next = Rounds.MaxBy(round => CompleteRound.Weight(round, weigh))!;
        Rounds.Remove(next);
        for (var attempt = 0; attempt < tries && Rounds.Count > 0; attempt++)
        {
            var (apart, others, pairs) = TakeApart(1 + _random.Next(Rounds.Count));
            pairs = pairs.With(next);
            var heavier = CompleteRound.Heaviest(
                pairs,
                apart + 1 + _beyond,
                MostTriosWeighed,
                Disturbed(weigh, (double)attempt / tries),
                _random,
                _cancellationToken
            );
            if (heavier is null || CompleteRound.Weight(heavier, weigh) <= CompleteRound.Weight(next, weigh))
            {
                continue;
            }
            var (made, unused) = Make(pairs.Without(heavier), apart);
            if (made.Count == apart)
            {
                (next, Rounds, Unused) = (heavier, [.. others, .. made], unused);
            }
        }
        Rounds.Add(next);
        return next;
    }

    /// <summary>
    /// Off by chance, by up to a share of the score's unit: the heaviest round may be one too many. Not of the weights
    /// themselves, which can add up to nothing.
    /// </summary>
    private Func<int, int, long> Disturbed(Func<int, int, long> weigh, double share)
    {
        var reach = 1 + (long)(share * PlanBoard.ScoreUnit);
        return (a, b) => weigh(a, b) + _random.NextInt64(reach);
    }

    /// <returns>How many pairs were looked at.</returns>
    private int Rearrange(int wanted)
    {
        var missing = wanted - Rounds.Count + _beyond;
        var (apart, others, pairs) = TakeApart(1 + _random.Next(Math.Min(MostApart, Rounds.Count)));
        var (made, unused) = Make(pairs, apart + 1);
        var allowed = Shortfall(Unused, missing) + (_random.Next(StepsForward) == 0 ? StepBack : 0);
        if (made.Count > apart || (made.Count == apart && Shortfall(unused, missing) <= allowed))
        {
            (Rounds, Unused) = ([.. others, .. made], unused);
        }
        return pairs.Pairs;
    }

    /// <summary>How many pairs, at least, members lack for the missing rounds.</summary>
    private static int Shortfall(PairBits unused, int missing) =>
        Enumerable.Range(0, unused.Count).Sum(member => Math.Max(0, missing - unused.Degree(member)));

    /// <returns>How many were taken apart, the rounds that were not, and the pairs to make new ones of.</returns>
    private (int Apart, List<PairBits> Others, PairBits Pairs) TakeApart(int count)
    {
        var shuffled = Rounds.ToArray();
        _random.Shuffle(shuffled);
        var pairs = shuffled.Take(count).Aggregate(Unused, (pairs, round) => pairs.With(round));
        return (count, [.. shuffled.Skip(count)], pairs);
    }

    private (List<PairBits> Rounds, PairBits Unused) Make(PairBits pairs, int wanted)
    {
        var rounds = new List<PairBits>();
        while (rounds.Count < wanted && ByChance(pairs, wanted - rounds.Count + _beyond, MostTrios) is { } round)
        {
            rounds.Add(round);
            pairs = pairs.Without(round);
        }
        return (rounds, pairs);
    }

    private PairBits? ByChance(PairBits pairs, int roundsLeft, int mostTrios) =>
        CompleteRound.ByChance(pairs, roundsLeft, mostTrios, _random, _cancellationToken);
}
