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
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private const int LooksBeforeAWord = 100;

    public static async Task WaitAsync(IScheduler scheduler, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var look = 1; !await IsQuietAsync(scheduler, clock, cancellationToken).ConfigureAwait(false); look++)
        {
            if (look % LooksBeforeAWord == 0)
            {
                await WakeAsync(scheduler, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Glance, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
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
    /// A clock that is moved between the scheduler's look at it and its falling asleep leaves it asleep for too long, which no clock
    /// of the world does: resuming what is not paused makes it look again.
    /// </summary>
    private static async Task WakeAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false);
        if (triggers.Items.MinBy(t => t.NextFireTimeUtc ?? DateTimeOffset.MaxValue) is { } next)
        {
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

        var running = await scheduler
            .QueryFireInstances(new FireInstanceQuery(), cancellationToken)
            .ConfigureAwait(false);
        return running.Items.Count == 0;
    }
}
