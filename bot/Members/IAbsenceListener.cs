using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Hears that somebody has left or is on a break, for those who may be waiting for them.</summary>
internal interface IAbsenceListener
{
    /// <param name="programme">The one that they have left, if they are in others still; null for all of them.</param>
    Task AwayAsync(CommunityId community, UserId user, long? programme, CancellationToken cancellationToken);
}
