using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Introductions;

/// <summary>One trigger for all coffees and offers, at the moment when the next of them is due.</summary>
internal sealed class IntroductionSchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IDisposable
{
    private static readonly TriggerKey Next = new("next", IntroductionJob.Group);

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
        await scheduler.TriggerJob(IntroductionJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => turn.Dispose();

    private async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var coffee = await db.Set<CoffeeWait>()
            .Where(w => w.State != CoffeeState.Untold)
            .MinAsync(w => (Instant?)w.Until, cancellationToken)
            .ConfigureAwait(false);
        // What becomes of their threads is looked at until it is known.
        var isAnyMatched = await db.Set<CoffeeWait>()
            .AnyAsync(w => w.State == CoffeeState.Matched, cancellationToken)
            .ConfigureAwait(false);
        var ask = await db.Set<OfferedPerson>()
            .Where(p => p.Step == AskStep.ToAsk && p.Offer!.State == OfferState.Asking)
            .MinAsync(p => (Instant?)p.AskAt, cancellationToken)
            .ConfigureAwait(false);
        var answered = await db.Set<OfferedPerson>()
            .Where(p => p.Thread != null && p.Step == AskStep.Asked)
            .MinAsync(p => p.AnsweredAt, cancellationToken)
            .ConfigureAwait(false);
        var end = await db.Set<Offer>()
            .Where(o => o.State == OfferState.Asking || o.State == OfferState.Silent)
            .MinAsync(o => (Instant?)o.EndsAt, cancellationToken)
            .ConfigureAwait(false);
        List<Instant?> all = [isAnyMatched ? clock.GetInstant() : coffee, ask, answered + OfferLimits.LastWord, end];
        return all.Min();
    }

    private ITrigger TriggerAt(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Next)
            .ForJob(IntroductionJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
