using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>Where members are on the clock, as far as they said so.</summary>
internal interface IMemberZones
{
    /// <returns>Only those whose zone is known.</returns>
    Task<IReadOnlyDictionary<UserId, DateTimeZone>> KnownAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    );
}
