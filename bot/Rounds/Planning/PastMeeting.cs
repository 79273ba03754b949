namespace NetSocialBot.Rounds.Planning;

/// <summary>Two members met in an earlier round. Where the same two met more than once the latest counts.</summary>
/// <param name="RoundsAgo">1 is the round before this one.</param>
internal readonly record struct PastMeeting(string A, string B, int RoundsAgo);
