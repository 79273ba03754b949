namespace NetSocialBot.Rounds.Planning;

/// <summary>Whether a group finds an hour together, or meets in everybody's own time.</summary>
internal static class MeetingMode
{
    /// <summary>Async: it is the only way for all of them, or two of them are never awake together.</summary>
    public static bool IsAsync(IReadOnlyList<RosterMember> group) =>
        group.All(member => member.Async == AsyncMeetings.Only)
        || group.Any(a => group.Any(b => a != b && HaveNoCommonHour(a.Awake, b.Awake)));

    public static bool HaveNoCommonHour(WakingHours? one, WakingHours? other) =>
        one is { } mine && other is { } theirs && mine.InCommonWith(theirs).Count == 0;

    public static bool BothDoWithout(AsyncMeetings one, AsyncMeetings other) =>
        one != AsyncMeetings.No && other != AsyncMeetings.No;
}
