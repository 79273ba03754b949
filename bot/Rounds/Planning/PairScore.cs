using NetSocialBot.Interests;
using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// What two members are worth to each other: a sum of named terms, in millionths of what the very same interests are worth. Only
/// differences between pairs decide who meets, so whatever depends on one member alone would change nothing: what is owed to
/// a member multiplies, and all else is about the two together. How large the terms are, and why: docs/decisions/0003.
/// </summary>
/// <remarks>Safe to read from several threads.</remarks>
internal sealed class PairScore : IPairWorth
{
    /// <summary>Common ground of somebody whose last rounds were as poor as it gets counts for so much more: of two, twice as much.</summary>
    public const double MostLift = 0.5;

    /// <summary>Taken off two who never met anybody: what a rare interest among ten is worth, so that common ground still leads.</summary>
    public const long MostForNewcomers = 100_000;

    /// <summary>Taken off two who share hardly an hour. Those who share none do not meet at all.</summary>
    public const long MostForHours = 100_000;

    /// <summary>Taken off two of the same circle at the moderators' strongest wish.</summary>
    public const long MostForCircle = 300_000;

    /// <summary>Given to two who want to meet again: they come before strangers with a little more in common.</summary>
    public const long ForKeptTie = 150_000;

    private readonly SparseVectors _vectors;
    private readonly PairRules _rules;
    private readonly PairTraits[] _traits;
    private readonly int[] _kinds;
    private readonly long _forCircle;

    /// <param name="members">The roster by board numbers.</param>
    public PairScore(PlanRequest request, SparseVectors vectors, PairRules rules, IReadOnlyList<RosterMember> members)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.MixedCircles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.MixedCircles, 1);
        (_vectors, _rules) = (vectors, rules);
        _forCircle = (long)Math.Round(MostForCircle * request.MixedCircles);
        var circles = _forCircle > 0 ? new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) : null;
        var numbers = new Dictionary<PairTraits, int>();
        _traits = new PairTraits[members.Count];
        _kinds = new int[members.Count];
        for (var member = 0; member < members.Count; member++)
        {
            _traits[member] = PairTraits.Of(members[member], rules.GroupOf(member), circles);
            numbers.TryAdd(_traits[member], numbers.Count);
            _kinds[member] = numbers[_traits[member]];
        }
    }

    /// <summary>The sum of all terms. Whether the two may meet is not asked here.</summary>
    public long Of(int a, int b) => Sum(a, b, _vectors.Cosine(a, b)) + KeptTie(a, b);

    /// <summary>The terms that say something about the two; they add up to <see cref="Of(int, int)"/>.</summary>
    public IReadOnlyList<PairTerm> Explain(int a, int b)
    {
        var cosine = _vectors.Cosine(a, b);
        var ground = CommonGround(cosine);
        PairTerm[] terms =
        [
            new(PairTermKind.CommonGround, ground),
            new(PairTermKind.PoorRounds, Lifted(a, b, cosine) - ground),
            new(PairTermKind.Newcomers, -Newcomers(a, b)),
            new(PairTermKind.FewCommonHours, -Hours(a, b)),
            new(PairTermKind.SameCircle, -Circle(a, b)),
            new(PairTermKind.KeptTie, KeptTie(a, b)),
        ];
        return [.. terms.Where(term => term.Points != 0)];
    }

    public int KindOf(int member) => _kinds[member];

    public double LiftOf(int member) => MostLift * _traits[member].Need / PairTraits.Steps;

    /// <summary>Kept ties are of two persons and not of their kinds: they are added to the candidates one by one.</summary>
    long? IPairWorth.Of(int a, int b, double cosine) => _rules.GroupsMayMeet(a, b) ? Sum(a, b, cosine) : null;

    double IPairWorth.CosineFor(double ground) => GroundWorth.CosineFor(ground);

    public bool IsForbidden(int a, int b) => !_rules.IsNew(a, b) || _rules.IsKeptTie(a, b);

    private static long CommonGround(double cosine) => Points(GroundWorth.Of(cosine));

    private long Sum(int a, int b, double cosine) =>
        Lifted(a, b, cosine) - Newcomers(a, b) - Hours(a, b) - Circle(a, b);

    private long Lifted(int a, int b, double cosine) => Points(GroundWorth.Of(cosine) * (1 + LiftOf(a) + LiftOf(b)));

    private static long Points(double worth) => (long)Math.Round(worth * PlanBoard.ScoreUnit);

    private long Newcomers(int a, int b) =>
        MostForNewcomers * _traits[a].Inexperience * _traits[b].Inexperience / (PairTraits.Steps * PairTraits.Steps);

    private long Hours(int a, int b) =>
        _traits[a].Awake is { } mine && _traits[b].Awake is { } theirs
            ? (long)Math.Round(MostForHours * (1 - mine.ShareInCommonWith(theirs)))
            : 0;

    private long Circle(int a, int b) =>
        _traits[a].Circle >= 0 && _traits[a].Circle == _traits[b].Circle ? _forCircle : 0;

    private long KeptTie(int a, int b) => _rules.IsKeptTie(a, b) ? ForKeptTie : 0;
}
