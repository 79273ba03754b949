using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Themes.Holidays;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Preparing;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>
/// Makes a post of each date that has come. After a time away it is one post for all dates that were missed, which says so. The
/// date, its prompt and the next date change together or not at all, and only once: the row of the series and an index see to
/// that, however many workers look.
/// </summary>
internal sealed partial class SeriesPlanner(
    BotDbContext db,
    SeriesQueue queue,
    SeriesTrouble trouble,
    TimeProvider clock,
    ILogger<SeriesPlanner> logger
)
{
    /// <summary>Later than that is not what the moderators chose as the hour, so it has to be a civil one.</summary>
    private static readonly Duration OnTime = Duration.FromHours(1);

    public async Task PlanDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<ThemeSeries>()
            .Where(s => s.State == SeriesState.Active && s.NextAt <= now)
            .Where(s => db.Set<Community>().Any(c => c.Id == s.Community && c.Active))
            .OrderBy(s => s.NextAt)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due, TryPlanAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> TryPlanAsync(long id)
        {
            db.ChangeTracker.Clear();
            try
            {
                await PlanAsync(id, now, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || IsPlanned(failure))
            {
                // Another worker had this date, or a moderator moved it at the same moment: whatever is due then is seen next time.
                LogElsewhere(id);
            }

            return true;
        }
    }

    /// <summary>Reckons the next date of a series anew, as its community has moved to another zone.</summary>
    public async Task MoveAsync(long id, CancellationToken cancellationToken)
    {
        var series = await db.Set<ThemeSeries>().SingleAsync(s => s.Id == id, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == series.Community, cancellationToken)
            .ConfigureAwait(false);
        var holidays = await db.Set<ThemeHoliday>()
            .AsNoTracking()
            .Where(h => h.Community == series.Community)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // What is due already stays due, and is looked at when it is planned.
        if (series is { State: SeriesState.Active, NextAt: { } next } && next > clock.GetInstant())
        {
            Move(series, community, holidays);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PlanAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var series = await db.Set<ThemeSeries>().SingleAsync(s => s.Id == id, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == series.Community, cancellationToken)
            .ConfigureAwait(false);
        var holidays = await db.Set<ThemeHoliday>()
            .AsNoTracking()
            .Where(h => h.Community == series.Community)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (series is not { State: SeriesState.Active, NextAt: { } first } || first > now)
        {
            return;
        }

        if (series.Zone != community.TimeZone)
        {
            // The community has moved to another zone since this date was reckoned.
            Move(series, community, holidays);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            if (series.NextAt is not { } moved || moved > now)
            {
                return;
            }

            first = moved;
        }

        var (last, missed) = Missed(series, first, now, community.Zone, holidays);
        var prepared = await db.Set<ThemePreparation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Series == series.Id && p.Occurrence == last, cancellationToken)
            .ConfigureAwait(false);
        var prompt = await queue
            .TakeAsync(series, community.Language, prepared?.Prompt, cancellationToken)
            .ConfigureAwait(false);
        if (prompt is not null)
        {
            var post = PostOf(series, prompt, last, missed, now, community.Zone);
            if (prepared?.HostAnswer is { } answer && prepared.Prompt == prompt.Key)
            {
                (post.Host, post.HostAnswer) = (series.Host, answer);
            }

            db.Add(post);
        }

        series.LastAt = last;
        SetNext(series, community, holidays, Instant.Max(last, now));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogPlanned(series.Id, last, missed, prompt?.Key);
        if (prompt is null)
        {
            await trouble.NoteAsync(series, ChatRefusal.Rejected, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Move(ThemeSeries series, Community community, List<ThemeHoliday> holidays) =>
        SetNext(
            series,
            community,
            holidays,
            Instant.Max(series.LastAt ?? series.ProposedAt, series.SkippedTo ?? series.ProposedAt)
        );

    private static void SetNext(ThemeSeries series, Community community, List<ThemeHoliday> holidays, Instant after)
    {
        series.NextAt = SeriesDates.Next(series.Rhythm, after, community.Zone, holidays);
        series.Zone = community.TimeZone;
        series.State = series.NextAt is null ? SeriesState.Ended : series.State;
    }

    /// <returns>The latest date that has come, and how many there were before it.</returns>
    private static (Instant Last, int Missed) Missed(
        ThemeSeries series,
        Instant first,
        Instant now,
        DateTimeZone zone,
        List<ThemeHoliday> holidays
    )
    {
        var (last, missed) = (first, 0);
        while (SeriesDates.Next(series.Rhythm, last, zone, holidays) is { } next && next <= now)
        {
            (last, missed) = (next, missed + 1);
        }

        return (last, missed);
    }

    private static ThemePost PostOf(
        ThemeSeries series,
        ThemePrompt prompt,
        Instant occurrence,
        int missed,
        Instant now,
        DateTimeZone zone
    ) =>
        new()
        {
            Community = series.Community,
            Channel = series.Channel,
            Request = string.Create(
                CultureInfo.InvariantCulture,
                $"series:{series.Id}:{occurrence.ToUnixTimeMilliseconds()}"
            ),
            Theme = prompt.Key,
            Series = series.Id,
            Occurrence = occurrence,
            Missed = missed,
            PostAt = now - occurrence > OnTime ? CivilDay.NextIn(zone, now) : occurrence,
            ScheduledBy = series.ScheduledBy,
        };

    private static bool IsPlanned(DbUpdateException failure) =>
        failure.Entries.Any(e => e.Entity is ThemePost or QueueEntry);

    [LoggerMessage(LogLevel.Information, "Series {Series}: {Occurrence}, {Missed} missed before it, brings {Prompt}")]
    private partial void LogPlanned(long series, Instant occurrence, int missed, string? prompt);

    [LoggerMessage(LogLevel.Information, "Series {Series}: its date was taken elsewhere")]
    private partial void LogElsewhere(long series);
}
