using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>When somebody can be written to who did not ask for it: by day where they are, or where the community is if they did not say.</summary>
internal sealed class CivilTimes(BotDbContext db, IMemberZones zones)
{
    /// <returns>Now, or their own minute of the next day.</returns>
    public async Task<Instant> NextAsync(
        CommunityId community,
        UserId user,
        Instant notBefore,
        CancellationToken cancellationToken
    )
    {
        var known = await zones.KnownAsync(community, [user], cancellationToken).ConfigureAwait(false);
        if (!known.TryGetValue(user, out var zone))
        {
            var id = await db.Set<Community>()
                .Where(c => c.Id == community)
                .Select(c => c.TimeZone)
                .SingleOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false);
            zone = id is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[id];
        }

        return WeeklyHours.IsCivil(notBefore, zone) ? notBefore : WeeklyHours.Next(notBefore, user, zone);
    }
}
