namespace NetSocialBot.Rounds.Planning;

/// <summary>What earlier rounds have brought a member.</summary>
/// <param name="RoundsTaken">In how many rounds they met somebody; 0 for a newcomer.</param>
/// <param name="RecentQuality">
/// How well the last of these suited them beside what the others got: 0 (nobody had it worse) to 1 (nobody had it better).
/// Null where there is nothing to go by.
/// </param>
internal sealed record MemberStanding(int RoundsTaken, double? RecentQuality);
