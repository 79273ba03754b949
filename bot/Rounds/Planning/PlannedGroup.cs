using NetSocialBot.Interests;

namespace NetSocialBot.Rounds.Planning;

/// <param name="Members">Places in the request's roster, ascending.</param>
/// <param name="Score">
/// 0 (nothing in common) to 1 (the same interests), and a little beyond where other things count for or against them; of more
/// than two, the mean over their pairs.
/// </param>
/// <param name="IsRepeat">Whether two of them have met in an earlier round, and did not both wish to meet again.</param>
internal sealed record PlannedGroup(IReadOnlyList<int> Members, double Score, CommonGround Ground, bool IsRepeat)
{
    /// <summary>What <see cref="Score"/> is made of; of more than two, the mean over their pairs, to the millionth.</summary>
    public IReadOnlyList<PairTerm> Terms { get; init; } = [];

    /// <summary>Whether they meet in their own time (<see cref="MeetingMode"/>).</summary>
    public bool IsAsync { get; init; }

    /// <summary>
    /// 0 to 1: their common ground alone. This is what the ledger remembers: the whole score holds what is owed to members for
    /// poor rounds, and would feed itself.
    /// </summary>
    public double GroundScore =>
        (double)Terms.Where(term => term.Kind == PairTermKind.CommonGround).Sum(term => term.Points)
        / PlanBoard.ScoreUnit;
}
