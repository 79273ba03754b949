using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>Where nobody has said which zone they live in.</summary>
internal sealed class NoMemberZones : IMemberZones
{
    private static readonly Dictionary<UserId, DateTimeZone> Nobody = [];

    public Task<IReadOnlyDictionary<UserId, DateTimeZone>> KnownAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyDictionary<UserId, DateTimeZone>>(Nobody);
}
