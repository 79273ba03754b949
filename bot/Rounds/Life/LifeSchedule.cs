using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds.Life;

/// <summary>One trigger for all rounds that run, at the moment when the next thing is due in any of them.</summary>
internal sealed class LifeSchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IDisposable
{
    private static readonly TriggerKey Next = new("next", LifeJob.Group);

    /// <summary>What is overdue was tried a moment ago and could not be done.</summary>
    private static readonly Duration Rest = Duration.FromMinutes(1);

    /// <summary>What is read must still be so when it is scheduled: else an older look could undo a newer one.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Sets the trigger by what is in the database now.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
            if (await NextDueAsync(cancellationToken).ConfigureAwait(false) is not { } due)
            {
                await scheduler.UnscheduleJob(Next, cancellationToken).ConfigureAwait(false);
                return;
            }

            var trigger = TriggerAt(Instant.Max(due, clock.GetInstant() + Rest));
            if (await scheduler.Exists(Next, cancellationToken).ConfigureAwait(false))
            {
                await scheduler.RescheduleJob(Next, trigger, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The bot stops, and the scheduler is gone before the last job. The next start looks again.
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Something is due now.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(LifeJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => turn.Dispose();

    private async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return new[]
        {
            await db.Set<RoundLife>().MinAsync(l => (Instant?)l.DueAt, cancellationToken).ConfigureAwait(false),
            await db.Set<PassedLine>()
                .Where(l => l.DueAt != null)
                .MinAsync(l => l.DueAt, cancellationToken)
                .ConfigureAwait(false),
            await db.Set<SilentBreak>()
                .Where(b => b.DueAt != null)
                .MinAsync(b => b.DueAt, cancellationToken)
                .ConfigureAwait(false),
            await db.Set<Rescue>()
                .Where(r => r.DueAt != null)
                .MinAsync(r => r.DueAt, cancellationToken)
                .ConfigureAwait(false),
        }.Min();
    }

    private ITrigger TriggerAt(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Next)
            .ForJob(LifeJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
