namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Whose turn it is to share a partner or to sit out, by board numbers. What counts is how often it came to a member for the
/// rounds they took part in, so a newcomer neither pays for the years before nor is spared for good: the first round
/// counts as one in which it came to them.
/// </summary>
internal sealed class Turns
{
    /// <summary>Members of one community are nearly always within two or three levels; more would use up the weights' range.</summary>
    private const int MostTrioLevels = 30;

    private const int FirstOfJustTwo = 15;

    private readonly int[] _trio;
    private readonly int[] _leftOut;

    /// <param name="keys">The key of each board number.</param>
    /// <param name="justTwo">Who wants no trio: it is their turn when it has been the turn of all others.</param>
    public Turns(FairnessLedger ledger, IReadOnlyList<string> keys, IReadOnlyList<bool>? justTwo = null)
    {
        LedgerEntry[] entries = [.. keys.Select(ledger.Of)];
        _trio = Levels(entries, (a, b) => CompareShares(a.Trios, a.Rounds, b.Trios, b.Rounds));
        _leftOut = Levels(entries, CompareLeftOut);
        var isOfTwoMinds = justTwo?.Distinct().Count() > 1;
        for (var member = 0; member < _trio.Length; member++)
        {
            _trio[member] =
                !isOfTwoMinds ? Math.Min(_trio[member], MostTrioLevels)
                : justTwo![member] ? FirstOfJustTwo + Math.Min(_trio[member], MostTrioLevels - FirstOfJustTwo)
                : Math.Min(_trio[member], FirstOfJustTwo - 1);
        }
    }

    /// <summary>0 is whose turn it is to be in a trio; the greater the later.</summary>
    public int Trio(int member) => _trio[member];

    /// <summary>0 is whose turn it is to be left out, if somebody has to be; the greater the later.</summary>
    public int LeftOut(int member) => _leftOut[member];

    private static int CompareLeftOut(LedgerEntry a, LedgerEntry b)
    {
        var share = CompareShares(a.LeftOut, a.Rounds, b.LeftOut, b.Rounds);
        return share != 0
            ? share
            : (b.LeftOut.RoundsAgo ?? int.MaxValue).CompareTo(a.LeftOut.RoundsAgo ?? int.MaxValue);
    }

    /// <summary>(times + 1) / (rounds + 1), compared without dividing.</summary>
    private static int CompareShares(Tally a, int roundsOfA, Tally b, int roundsOfB) =>
        ((a.Times + 1L) * (roundsOfB + 1)).CompareTo((b.Times + 1L) * (roundsOfA + 1));

    /// <returns>0 for the least, 1 for the next, and the same for equals.</returns>
    private static int[] Levels(LedgerEntry[] entries, Comparison<LedgerEntry> compare)
    {
        var order = Enumerable.Range(0, entries.Length).ToArray();
        Array.Sort(order, (a, b) => compare(entries[a], entries[b]));
        var levels = new int[entries.Length];
        for (var i = 1; i < order.Length; i++)
        {
            var isHigher = compare(entries[order[i - 1]], entries[order[i]]) < 0;
            levels[order[i]] = levels[order[i - 1]] + (isHigher ? 1 : 0);
        }
        return levels;
    }
}
