using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>One trigger for everybody's weekly questions: it stands at the time of the first one due.</summary>
internal sealed class WeeklySchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IDisposable
{
    private static readonly TriggerKey Key = new("weekly", "profile");

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Looks up who is next.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var next = await db.Set<WeeklyQuestion>()
            .Where(q => q.State == WeeklyState.Asking)
            .OrderBy(q => q.NextAt)
            .Select(q => (Instant?)q.NextAt)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (next is { } at)
        {
            await WakeAtAsync(at, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Moves the trigger only forward in the queue: whoever is due earlier stays first.</summary>
    public async Task WakeAtAsync(Instant at, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
            var standing = await scheduler.GetTrigger(Key, cancellationToken).ConfigureAwait(false);
            if (standing is null)
            {
                await scheduler.ScheduleJob(TriggerAt(at), cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            else if (standing.NextFireTimeUtc is not { } earlier || earlier > at.ToDateTimeOffset())
            {
                await scheduler.RescheduleJob(Key, TriggerAt(at), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The bot stops, and the scheduler is gone before the last job. The next start looks again.
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private ITrigger TriggerAt(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Key)
            .ForJob(WeeklyJob.Key)
            .StartAt(Instant.Max(at, clock.GetInstant()).ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
