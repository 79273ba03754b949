using NetSocialBot.Interests;

namespace NetSocialBot.Rounds.Planning;

/// <param name="Members">Places in the request's roster, ascending.</param>
/// <param name="Score">0 (nothing in common) to 1 (the same interests); of more than two, the mean over their pairs.</param>
/// <param name="IsRepeat">Whether two of them have met in an earlier round.</param>
internal sealed record PlannedGroup(IReadOnlyList<int> Members, double Score, CommonGround Ground, bool IsRepeat);
