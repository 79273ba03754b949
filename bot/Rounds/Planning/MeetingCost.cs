namespace NetSocialBot.Rounds.Planning;

/// <summary>What a change to the groups costs; the smaller is the better one.</summary>
/// <param name="Repeats">Pairs who would meet again.</param>
/// <param name="Turns">Of those who would be in a trio, as <see cref="Planning.Turns.Trio"/> has them.</param>
/// <param name="Recency">Of the repeats, the latest: minus the rounds since.</param>
/// <param name="LostScore">In millionths; negative where something is gained.</param>
internal readonly record struct MeetingCost(int Repeats, int Turns, int Recency, long LostScore)
    : IComparable<MeetingCost>
{
    public int CompareTo(MeetingCost other) =>
        (Repeats, Turns, Recency, LostScore).CompareTo((other.Repeats, other.Turns, other.Recency, other.LostScore));

    public MeetingCost Plus(MeetingCost other) =>
        new(
            Repeats + other.Repeats,
            Turns + other.Turns,
            Math.Max(Recency, other.Recency),
            LostScore + other.LostScore
        );

    /// <returns>Null when the newcomer must not meet one of them.</returns>
    public static MeetingCost? OfJoining(PlanBoard board, int newcomer, IReadOnlyList<int> group)
    {
        var (repeats, recency, gained) = (0, int.MinValue, 0L);
        foreach (var member in group)
        {
            if (!board.Rules.MayMeet(newcomer, member))
            {
                return null;
            }
            if (board.Rules.RoundsAgo(newcomer, member) is { } rounds)
            {
                repeats++;
                recency = Math.Max(recency, -rounds);
            }
            gained += board.Score(newcomer, member);
        }
        return new MeetingCost(repeats, 0, recency, -gained);
    }
}
