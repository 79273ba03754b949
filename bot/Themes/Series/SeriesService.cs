using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Holidays;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>What moderators do with series. Each change is of one row, and whoever comes second sees the first.</summary>
internal sealed class SeriesService(BotDbContext db, ThemeSchedule schedule, TimeProvider clock)
{
    public const int MostSeries = 25;
    private const int MostTries = 10;
    private static readonly Duration ProposalsLast = Duration.FromDays(1);

    public Task<Community?> TryGetCommunityAsync(CommunityId id, CancellationToken cancellationToken) =>
        db.Set<Community>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken);

    public Task<List<ThemeHoliday>> HolidaysAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<ThemeHoliday>()
            .AsNoTracking()
            .Where(h => h.Community == community)
            .OrderBy(h => h.First)
            .ToListAsync(cancellationToken);

    /// <summary>Those that are on or paused, the next to come first.</summary>
    public async Task<IReadOnlyList<ThemeSeries>> LivingAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var living = await db.Set<ThemeSeries>()
            .AsNoTracking()
            .Where(s => s.Community == community)
            .Where(s => s.State == SeriesState.Active || s.State == SeriesState.Paused)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. living.OrderBy(s => s.NextAt ?? Instant.MaxValue).ThenBy(s => s.Id)];
    }

    /// <summary>Keeps it until somebody says yes; what nobody said yes to for a day goes.</summary>
    public async Task<ThemeSeries> ProposeAsync(ThemeSeries series, CancellationToken cancellationToken)
    {
        var old = clock.GetInstant() - ProposalsLast;
        await db.Set<ThemeSeries>()
            .Where(s => s.Community == series.Community && s.State == SeriesState.Proposed && s.ProposedAt < old)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var standing = await db.Set<ThemeSeries>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                s => s.Community == series.Community && s.Request == series.Request,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (standing is not null)
        {
            return standing;
        }

        db.Add(series);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return series;
    }

    /// <summary>Pressing twice confirms once.</summary>
    public Task<SeriesChange> ConfirmAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        ChangeAsync(
            community,
            id,
            (series, dates) =>
            {
                if (series.State != SeriesState.Proposed)
                {
                    return series.State != SeriesState.Ended;
                }

                if (dates.Next(clock.GetInstant()) is not { } next)
                {
                    return false;
                }

                (series.State, series.NextAt, series.Zone) = (SeriesState.Active, next, dates.ZoneName);
                return true;
            },
            cancellationToken
        );

    public Task<int> DropAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        db.Set<ThemeSeries>()
            .Where(s => s.Community == community && s.Id == id && s.State == SeriesState.Proposed)
            .ExecuteDeleteAsync(cancellationToken);

    public Task<SeriesChange> PauseAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        ChangeAsync(
            community,
            id,
            (series, _) =>
            {
                var isLiving = series.State is SeriesState.Active or SeriesState.Paused;
                if (isLiving)
                {
                    (series.State, series.NextAt) = (SeriesState.Paused, null);
                }

                return isLiving;
            },
            cancellationToken
        );

    public Task<SeriesChange> ResumeAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        ChangeAsync(
            community,
            id,
            (series, dates) =>
            {
                if (series.State == SeriesState.Active)
                {
                    return true;
                }

                if (series.State != SeriesState.Paused || dates.Next(series.After(clock.GetInstant())) is not { } next)
                {
                    return false;
                }

                (series.State, series.NextAt, series.Zone) = (SeriesState.Active, next, dates.ZoneName);
                series.Trouble = null;
                return true;
            },
            cancellationToken
        );

    public Task<SeriesChange> EndAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        ChangeAsync(
            community,
            id,
            (series, _) =>
            {
                (series.State, series.NextAt) = (SeriesState.Ended, null);
                return true;
            },
            cancellationToken
        );

    /// <param name="date">The one that was shown: pressing twice lets one go by, not two.</param>
    public Task<SeriesChange> SkipAsync(
        CommunityId community,
        long id,
        Instant date,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            community,
            id,
            (series, dates) =>
            {
                if (series.State != SeriesState.Active || series.NextAt != date)
                {
                    return series.State == SeriesState.Active && series.SkippedTo == date;
                }

                (series.SkippedTo, series.NextAt) = (date, dates.Next(date));
                series.State = series.NextAt is null ? SeriesState.Ended : series.State;
                return true;
            },
            cancellationToken
        );

    /// <summary>A skip is taken back, as long as its date is to come.</summary>
    public Task<SeriesChange> UnskipAsync(
        CommunityId community,
        long id,
        Instant date,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            community,
            id,
            (series, dates) =>
            {
                var now = clock.GetInstant();
                if (series.SkippedTo != date || date <= now || series.State == SeriesState.Paused)
                {
                    return false;
                }

                series.SkippedTo = null;
                (series.State, series.NextAt) = (SeriesState.Active, dates.Next(series.After(now)));
                return true;
            },
            cancellationToken
        );

    /// <summary>After a change of holidays: what is to come is reckoned anew. What is due already comes all the same.</summary>
    public async Task ReckonAsync(CommunityId community, CancellationToken cancellationToken)
    {
        foreach (var series in await LivingAsync(community, cancellationToken).ConfigureAwait(false))
        {
            await ChangeAsync(
                    community,
                    series.Id,
                    (s, dates) =>
                    {
                        var now = clock.GetInstant();
                        if (s.State == SeriesState.Active && s.NextAt > now)
                        {
                            s.NextAt = dates.Next(s.After(now));
                        }

                        return true;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    private async Task<SeriesChange> ChangeAsync(
        CommunityId community,
        long id,
        Func<ThemeSeries, Dates, bool> change,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var series = await db.Set<ThemeSeries>()
                .SingleOrDefaultAsync(s => s.Community == community && s.Id == id, cancellationToken)
                .ConfigureAwait(false);
            var place = await TryGetCommunityAsync(community, cancellationToken).ConfigureAwait(false);
            if (series is null || place is null)
            {
                return new SeriesChange.Gone();
            }

            var holidays = await HolidaysAsync(community, cancellationToken).ConfigureAwait(false);
            var dates = new Dates(series.Rhythm, place, holidays);
            if (!change(series, dates))
            {
                return new SeriesChange.NotPossible(series);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                continue;
            }

            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
            return new SeriesChange.Done(series);
        }
    }

    private sealed class Dates(Recurrence rhythm, Community place, List<ThemeHoliday> holidays)
    {
        public string ZoneName => place.TimeZone;

        public Instant? Next(Instant after) => SeriesDates.Next(rhythm, after, place.Zone, holidays);
    }
}

/// <summary>What became of a change.</summary>
internal abstract record SeriesChange
{
    private SeriesChange() { }

    /// <summary>It is so now, whether by this change or one before.</summary>
    internal sealed record Done(ThemeSeries Series) : SeriesChange;

    /// <summary>It stands as it is.</summary>
    internal sealed record NotPossible(ThemeSeries Series) : SeriesChange;

    internal sealed record Gone : SeriesChange;
}
