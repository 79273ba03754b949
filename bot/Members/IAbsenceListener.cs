using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Hears that somebody has left or is on a break, for those who may be waiting for them.</summary>
internal interface IAbsenceListener
{
    Task AwayAsync(CommunityId community, UserId user, CancellationToken cancellationToken);
}
