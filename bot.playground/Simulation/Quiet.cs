using NetSocialBot.Rounds;
using Quartz;

namespace NetSocialBot.Playground.Simulation;

/// <summary>
/// Knows when the bot has nothing left to do at this moment of its clock, so that the clock can be moved on. It asks the
/// scheduler's own store: nothing is due, nothing is running.
/// </summary>
internal static class Quiet
{
    /// <summary>Of real time, between two looks. The wait ends by what is seen, not by how long it took.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private const int GlancesBetweenLooks = 10;
    private const int LooksBeforeAWord = 20;

    /// <summary>In a row, at which something is due and nothing runs. Far more than a busy machine takes to begin.</summary>
    private const int LooksInVain = 3_000;

    /// <exception cref="InvalidOperationException">Something is due and does not begin: this would wait for ever.</exception>
    public static async Task WaitAsync(IScheduler scheduler, TimeProvider clock, CancellationToken cancellationToken)
    {
        var inVain = 0;
        var done = -1L;
        while (!await IsQuietAsync(scheduler, clock, cancellationToken).ConfigureAwait(false))
        {
            var executed = (await scheduler.GetMetadata(cancellationToken).ConfigureAwait(false)).JobsExecuted;
            var isAtWork = await IsAtWorkAsync(scheduler, cancellationToken).ConfigureAwait(false);
            (inVain, done) = (isAtWork || executed != done ? 0 : inVain + 1, executed);
            if (inVain == LooksInVain)
            {
                throw new InvalidOperationException(
                    $"At {clock.GetUtcNow():u} something is due and does not begin: "
                        + await DueAsync(scheduler, cancellationToken).ConfigureAwait(false)
                );
            }

            if (inVain % LooksBeforeAWord == LooksBeforeAWord - 1)
            {
                await WakeAsync(scheduler, cancellationToken).ConfigureAwait(false);
            }

            await UntilSomethingEndsAsync(scheduler, executed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Or for a while: the store is not asked the same again and again by whoever waits for a job.</summary>
    private static async Task UntilSomethingEndsAsync(
        IScheduler scheduler,
        long executed,
        CancellationToken cancellationToken
    )
    {
        for (var glance = 0; glance < GlancesBetweenLooks; glance++)
        {
            await Task.Delay(Glance, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            if ((await scheduler.GetMetadata(cancellationToken).ConfigureAwait(false)).JobsExecuted != executed)
            {
                return;
            }
        }
    }

    private static async Task<string> DueAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false);
        return string.Join(
            ", ",
            triggers.Items.OrderBy(t => t.NextFireTimeUtc).Select(t => $"{t.Key} at {t.NextFireTimeUtc:u} ({t.State})")
        );
    }

    /// <summary>Until there is a trigger with a future at all: the bot knows its first community.</summary>
    public static async Task UntilScheduledAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        while (!await IsAnyRecurringAsync(scheduler, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Glance, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsAnyRecurringAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false);
        return triggers.Items.Any(t => t.JobKey == RoundJob.Key);
    }

    /// <summary>
    /// A clock that is moved between the scheduler's look at it and its falling asleep leaves it asleep for too long, and one that is
    /// moved by minutes may make a trigger overdue that is looked for only with the clock's next minute. No clock of the world does
    /// either. Pausing and resuming a trigger looks after both.
    /// </summary>
    private static async Task WakeAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false);
        if (triggers.Items.MinBy(t => t.NextFireTimeUtc ?? DateTimeOffset.MaxValue) is { } next)
        {
            await scheduler.PauseTrigger(next.Key, cancellationToken).ConfigureAwait(false);
            await scheduler.ResumeTrigger(next.Key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>When the next trigger of any kind fires, or null if none ever will.</summary>
    public static async Task<DateTimeOffset?> NextAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false);
        return triggers.Items.Min(t => t.NextFireTimeUtc);
    }

    /// <summary>
    /// Two questions to the store are two moments, and a job may end between them that has just asked for another: so both are
    /// asked twice, and no job may have begun meanwhile.
    /// </summary>
    private static async Task<bool> IsQuietAsync(
        IScheduler scheduler,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var before = await scheduler.GetMetadata(cancellationToken).ConfigureAwait(false);
        if (
            !await SeemsQuietAsync(scheduler, clock, cancellationToken).ConfigureAwait(false)
            || !await SeemsQuietAsync(scheduler, clock, cancellationToken).ConfigureAwait(false)
        )
        {
            return false;
        }

        var after = await scheduler.GetMetadata(cancellationToken).ConfigureAwait(false);
        return after.JobsExecuted == before.JobsExecuted;
    }

    private static async Task<bool> SeemsQuietAsync(
        IScheduler scheduler,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var next = await NextAsync(scheduler, cancellationToken).ConfigureAwait(false);
        if (next <= clock.GetUtcNow())
        {
            return false;
        }

        return !await IsAtWorkAsync(scheduler, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsAtWorkAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var running = await scheduler
            .QueryFireInstances(new FireInstanceQuery(), cancellationToken)
            .ConfigureAwait(false);
        return running.Items.Count > 0;
    }
}
