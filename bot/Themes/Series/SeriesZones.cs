using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Series;

/// <summary>Series keep their time of day as their community moves to another zone, the next one too.</summary>
internal sealed class SeriesZones(BotDbContext db, SeriesPlanner planner, ThemeSchedule schedule) : IZoneListener
{
    public async Task ZoneChangedAsync(CommunityId community, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var moved = await db.Set<ThemeSeries>()
            .Where(s => s.Community == community && s.State == SeriesState.Active && s.NextAt != null)
            .Where(s => db.Set<Community>().Any(c => c.Id == community && c.TimeZone != s.Zone))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var id in moved)
        {
            db.ChangeTracker.Clear();
            try
            {
                await planner.MoveAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateConcurrencyException)
            {
                // It is being planned this very moment, and whoever does that looks at the zone.
            }
        }

        db.ChangeTracker.Clear();
        await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
    }
}
