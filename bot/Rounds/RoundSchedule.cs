using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Keeps one weekly trigger for each community, in the community's own zone. Quartz owns when it fires.</summary>
internal sealed class RoundSchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    TimeProvider clock
) : IChatEvents
{
    public async Task CommunityAvailableAsync(CommunityInfo community, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var stored = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == community.Id, cancellationToken)
            .ConfigureAwait(false);
        await KeepAsync(stored, cancellationToken).ConfigureAwait(false);
    }

    public async Task CommunityLeftAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.UnscheduleJob(KeyOf(community), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A trigger that is right already is left alone, so that a firing missed while we were down still comes.</summary>
    public async Task KeepAsync(Community community, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var wanted = TriggerFor(community);
        var standing = await scheduler.GetTrigger(wanted.Key, cancellationToken).ConfigureAwait(false);
        if (standing is null)
        {
            await scheduler.ScheduleJob(wanted, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        else if (standing is not ICronTrigger cron || !SameRhythm(cron, (ICronTrigger)wanted))
        {
            await scheduler.RescheduleJob(wanted.Key, wanted, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>When the next round is planned, or null if none is.</summary>
    public async Task<DateTimeOffset?> NextAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var trigger = await scheduler.GetTrigger(KeyOf(community), cancellationToken).ConfigureAwait(false);
        return trigger?.NextFireTimeUtc;
    }

    private static bool SameRhythm(ICronTrigger a, ICronTrigger b) =>
        a.CronExpressionString == b.CronExpressionString && a.TimeZone.Id == b.TimeZone.Id;

    private static TriggerKey KeyOf(CommunityId community) => new($"weekly:{community}", "rounds");

    private ITrigger TriggerFor(Community community)
    {
        // Quartz counts Sunday as 1, ISO counts Monday as 1.
        var day = ((int)community.RoundDay % 7) + 1;
        var cron = string.Create(
            CultureInfo.InvariantCulture,
            $"0 {community.RoundMinute % 60} {community.RoundMinute / 60} ? * {day}"
        );
        return TriggerBuilder
            .Create(clock)
            .WithIdentity(KeyOf(community.Id))
            .ForJob(RoundJob.Key)
            .UsingJobData(RoundJob.CommunityData, community.Id.ToString())
            .WithSchedule(
                CronScheduleBuilder
                    .Create(cron)
                    .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(community.TimeZone))
                    // Down over three firings is one round when we are back, not three.
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            )
            .Build();
    }
}
