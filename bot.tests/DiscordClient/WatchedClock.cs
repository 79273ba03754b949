using Microsoft.Extensions.Time.Testing;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>A clock that a test moves, and that tells when somebody has begun to wait by it: so no test has to guess.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private readonly List<(Predicate<TimeSpan> Match, TaskCompletionSource<TimeSpan> Begun)> watchers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            waits.Add(dueTime);
            foreach (var watcher in watchers.FindAll(w => w.Match(dueTime)))
            {
                watchers.Remove(watcher);
                watcher.Begun.SetResult(dueTime);
            }
        }

        return timer;
    }

    /// <summary>Until somebody waits for as long as that; waits from before count too, each once.</summary>
    public async Task<TimeSpan> WaitBegunAsync(Predicate<TimeSpan> match, CancellationToken cancellationToken)
    {
        TaskCompletionSource<TimeSpan> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (waits.FindIndex(match) is var index and >= 0)
            {
                var wait = waits[index];
                waits.RemoveAt(index);
                return wait;
            }

            watchers.Add(((Predicate<TimeSpan>)(wait => match(wait) && waits.Remove(wait)), begun));
        }

        return await begun.Task.WaitAsync(cancellationToken);
    }
}
