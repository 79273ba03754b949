using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// What a pair or a trio is worth in one number that keeps an order: fewest in a trio who want to be just two, then fewest repeats, then whose turn it is to be in a trio,
/// then the longest since the last meeting within two months, then common ground. One unit of each outweighs all that can come below it.
/// </summary>
/// <remarks>
/// The solver takes weights up to 2^58 divided by the number of members, as cardinality first multiplies by that; half of it is used
/// here. With one trio and 31 levels of turns that leaves room to tell all ages apart among 600 members.
/// </remarks>
internal sealed class PairWeights
{
    /// <summary>
    /// What counts is what each member gets: in a pair two people get its score; in a trio each gets the mean with two others, which
    /// for all three together is the sum of its pairs. Counted as one group like any other, a trio would be where those end up
    /// whom nothing suits.
    /// </summary>
    private const int InPair = 2;
    private const int Trio = 3;

    /// <summary>Four trios of twelve members: where there are more members, there is one trio.</summary>
    private const int MostInTrios = 12;

    /// <summary>
    /// Two months of weekly rounds: whoever met longer ago may meet again, and who of them is decided by common ground. Told
    /// apart for a whole year, all would have to meet in turn, whatever they share.
    /// </summary>
    public const int MostAges = 8;
    private const long Range = long.MaxValue / 64;

    private readonly PlanBoard _board;

    /// <summary>Of two who met so many rounds ago: 0 for the oldest meetings, the greater the more recent.</summary>
    private readonly Dictionary<int, int> _recency = [];

    private readonly long _ageUnit;
    private readonly long _turnUnit;
    private readonly long _repeatUnit;

    /// <summary>More than all repeats there can be; 0 where all are of one mind about trios.</summary>
    private readonly long _companyUnit;

    /// <param name="pairs">All that may meet, with their scores.</param>
    /// <param name="mostTrios">How many trios can be in what is compared.</param>
    public PairWeights(PlanBoard board, IReadOnlyList<WeightedEdge> pairs, int mostTrios)
    {
        _board = board;
        var (largest, turns) = (0L, 0);
        var ages = new SortedSet<int>();
        foreach (var pair in pairs)
        {
            largest = Math.Max(largest, Math.Abs(pair.Weight));
            if (board.Rules.RoundsAgo(pair.A, pair.B) is { } rounds)
            {
                ages.Add(rounds);
            }
        }
        for (var member = 0; member < board.Count; member++)
        {
            turns = Math.Max(turns, board.Turns.Trio(member));
        }
        var meetings = (board.Count / 2) + (2L * mostTrios);
        var most = Math.Min(ages.Count, MostAges);
        do
        {
            _ageUnit = (InPair * largest * meetings) + 1;
            _turnUnit = _ageUnit * ((meetings * most) + 1);
            _repeatUnit = _turnUnit * ((Trio * (long)mostTrios * turns) + 1);
            _companyUnit = board.IsOfTwoMinds ? _repeatUnit * (meetings + 2) : 0;
        } while (
            (
                (Int128)(_repeatUnit + _turnUnit) * (board.Count + 2) > Range
                || (Int128)_companyUnit * MostInTrios > Range
            )
            && most-- > 0
        );
        var rank = 0;
        foreach (var age in ages.Reverse())
        {
            // The newest ages are the ones worth telling apart.
            _recency[age] = Math.Max(0, rank++ - Math.Max(0, ages.Count - most));
        }
    }

    public long OfPair(int a, int b) => (InPair * _board.Score(a, b)) - Repeat(a, b);

    public long OfTrio(int a, int b, int c) =>
        WithinTrio(a, b) + WithinTrio(a, c) + WithinTrio(b, c) - Turn(a) - Turn(b) - Turn(c);

    /// <summary>What two of a trio bring to it.</summary>
    public long WithinTrio(int a, int b) => _board.Score(a, b) - Repeat(a, b);

    /// <summary>What it costs that a member is in a trio.</summary>
    public long Turn(int member) =>
        (_turnUnit * _board.Turns.Trio(member)) + (_board.WantsJustTwo(member) ? _companyUnit : 0);

    public WeightedEdge Weigh(WeightedEdge pair) =>
        pair with
        {
            Weight = (InPair * pair.Weight) - Repeat(pair.A, pair.B),
        };

    private long Repeat(int a, int b) =>
        _board.Rules.RoundsAgo(a, b) is { } rounds ? _repeatUnit + (_ageUnit * _recency[rounds]) : 0;
}
