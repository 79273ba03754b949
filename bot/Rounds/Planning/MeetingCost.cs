namespace NetSocialBot.Rounds.Planning;

/// <summary>What a change to the groups costs; the smaller is the better one.</summary>
/// <param name="Repeats">Pairs who would meet again.</param>
/// <param name="Recency">Of those, the latest: minus the rounds since.</param>
/// <param name="LostScore">In millionths; negative where something is gained.</param>
internal readonly record struct MeetingCost(int Repeats, int Recency, long LostScore) : IComparable<MeetingCost>
{
    public int CompareTo(MeetingCost other) =>
        (Repeats, Recency, LostScore).CompareTo((other.Repeats, other.Recency, other.LostScore));

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
        return new MeetingCost(repeats, recency, -gained);
    }
}
