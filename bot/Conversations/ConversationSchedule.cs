using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Conversations;

/// <summary>One trigger for all that comes to threads, at the moment when the next message in any of them is due.</summary>
internal sealed class ConversationSchedule(
    IServiceScopeFactory scopes,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IDisposable
{
    public static readonly TriggerKey Next = new("next", ConversationJob.Group);

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
        await scheduler.TriggerJob(ConversationJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => turn.Dispose();

    private async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        List<Instant?> all =
        [
            await scope
                .ServiceProvider.GetRequiredService<BotDbContext>()
                .Set<ConversationMessage>()
                .Where(m => m.DueAt != null)
                .OrderBy(m => m.DueAt)
                .Select(m => m.DueAt)
                .FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false),
        ];
        foreach (var work in scope.ServiceProvider.GetServices<IThreadWork>())
        {
            all.Add(await work.NextDueAsync(cancellationToken).ConfigureAwait(false));
        }

        return all.Min();
    }

    private ITrigger TriggerAt(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Next)
            .ForJob(ConversationJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
