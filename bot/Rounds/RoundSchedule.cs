using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Reminders;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>
/// Keeps one trigger for each running programme, at its next time, and daily from then on until the next is set. When that is, is written down with the programme
/// (<see cref="Programme.NextAt"/>), so that what came due while the bot was down still comes, once.
/// </summary>
internal sealed class RoundSchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    ReminderSchedule reminders,
    TimeProvider clock
) : IChatEvents
{
    private const string Group = "rounds";

    /// <summary>A job is tried again by itself a few times and then given up; a round that could not be planned by then is still due.</summary>
    private static readonly Duration UntilAgain = Duration.FromDays(1);

    public async Task CommunityAvailableAsync(CommunityInfo community, CancellationToken cancellationToken)
    {
        await TakeOverAsync(community.Id, cancellationToken).ConfigureAwait(false);
        await KeepAsync(community.Id, cancellationToken).ConfigureAwait(false);
    }

    public async Task CommunityLeftAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var ids = await db.Set<Programme>()
            .Where(p => p.Community == community)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var id in ids)
        {
            await scheduler.UnscheduleJob(KeyOf(id), cancellationToken).ConfigureAwait(false);
            await reminders.SetAsync(id, at: null, cancellationToken).ConfigureAwait(false);
        }

        // Back after a month, nothing of that month is due.
        await db.Set<Programme>()
            .Where(p => p.Community == community)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, (Instant?)null), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Sets the triggers of all programmes by what is in the database now. What is due already stays due; a time to come is reckoned
    /// anew where there is none or it is none any more, as the zone or what is known of zones has changed.
    /// </summary>
    public async Task KeepAsync(CommunityId id, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var now = clock.GetInstant();
        var zone = (
            await db.Set<Community>()
                .AsNoTracking()
                .SingleAsync(c => c.Id == id, cancellationToken)
                .ConfigureAwait(false)
        ).Zone;
        var programmes = await db.Set<Programme>()
            .Where(p => p.Community == id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var programme in programmes)
        {
            programme.NextAt =
                programme.State != ProgrammeState.Running ? null
                : programme.NextAt is { } next && (next <= now || IsTime(programme, next, zone)) ? next
                : programme.Recurrence.Next(now, zone);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        RoundSkips skips = new(db);
        foreach (var programme in programmes)
        {
            if (programme.NextAt is { } at)
            {
                await skips.MoveAsync(programme.Id, at, cancellationToken).ConfigureAwait(false);
            }

            await KeepAsync(programme, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsTime(Programme programme, Instant at, DateTimeZone zone) =>
        programme.Recurrence.Next(at - Duration.FromMilliseconds(1), zone) == at;

    /// <summary>There is no such programme any more.</summary>
    public async Task ForgetAsync(long programme, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.UnscheduleJob(KeyOf(programme), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When the next round of a community is planned, or null if none is.</summary>
    public async Task<DateTimeOffset?> NextAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var next = await db.Set<Programme>()
            .Where(p => p.Community == community && p.NextAt != null)
            .MinAsync(p => p.NextAt, cancellationToken)
            .ConfigureAwait(false);
        return next?.ToDateTimeOffset();
    }

    private async Task KeepAsync(Programme programme, CancellationToken cancellationToken)
    {
        await reminders.KeepAsync(programme, cancellationToken).ConfigureAwait(false);
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(programme.Id);
        if (programme.NextAt is not { } next)
        {
            await scheduler.UnscheduleJob(key, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A trigger that begins in the past has missed its time, and waits until the scheduler looks for such: what is due is due now.
        var at = Instant.Max(next, clock.GetInstant());
        var standing = await scheduler.GetTrigger(key, cancellationToken).ConfigureAwait(false);
        if (standing is null)
        {
            await scheduler
                .ScheduleJob(TriggerFor(programme.Id, at), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        else if (standing.NextFireTimeUtc != at.ToDateTimeOffset())
        {
            await scheduler.RescheduleJob(key, TriggerFor(programme.Id, at), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// From before there were programmes: a community had one weekly trigger. Its next time, past or to come, is the first
    /// programme's.
    /// </summary>
    private async Task TakeOverAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        TriggerKey old = new($"weekly:{community}", Group);
        if (
            await scheduler.GetTrigger(old, cancellationToken).ConfigureAwait(false)
            is not { NextFireTimeUtc: { } next }
        )
        {
            return;
        }

        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.Set<Programme>()
            .Where(p => p.Community == community && p.Request == ProgrammeDirectory.First && p.NextAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.NextAt, Instant.FromDateTimeOffset(next)),
                cancellationToken
            )
            .ConfigureAwait(false);
        await scheduler.UnscheduleJob(old, cancellationToken).ConfigureAwait(false);
    }

    private static TriggerKey KeyOf(long programme) =>
        new(string.Create(CultureInfo.InvariantCulture, $"programme:{programme}"), Group);

    private ITrigger TriggerFor(long programme, Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(KeyOf(programme))
            .ForJob(RoundJob.Key)
            .UsingJobData(RoundJob.ProgrammeData, programme.ToString(CultureInfo.InvariantCulture))
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder
                    .Create()
                    .WithInterval(UntilAgain.ToTimeSpan())
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
