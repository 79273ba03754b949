using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Members.Profile;

internal sealed class MemberZones(BotDbContext db) : IMemberZones
{
    public async Task<IReadOnlyDictionary<UserId, DateTimeZone>> KnownAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    )
    {
        var said = await db.Set<Member>()
            .Where(m => m.Community == community && users.Contains(m.User) && m.TimeZone != null)
            .Select(m => new { m.User, m.TimeZone })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // A zone can leave the list of zones after somebody chose it.
        return said.Select(s => (s.User, Zone: DateTimeZoneProviders.Tzdb.GetZoneOrNull(s.TimeZone!)))
            .Where(s => s.Zone is not null)
            .ToDictionary(s => s.User, s => s.Zone!);
    }
}
