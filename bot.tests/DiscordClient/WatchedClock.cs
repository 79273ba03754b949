using Microsoft.Extensions.Time.Testing;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>A clock that a test moves, and that tells when somebody has begun to wait by it: so no test has to guess.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private readonly List<TimeSpan> alive = [];
    private readonly List<(Predicate<TimeSpan> Match, TaskCompletionSource<TimeSpan> Begun)> watchers = [];
    private readonly List<(Predicate<TimeSpan> Match, TaskCompletionSource Over)> endWatchers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            waits.Add(dueTime);
            alive.Add(dueTime);
            foreach (var watcher in watchers.FindAll(w => w.Match(dueTime)))
            {
                watchers.Remove(watcher);
                watcher.Begun.SetResult(dueTime);
            }
        }

        return new WatchedTimer(this, timer, dueTime);
    }

    /// <summary>Until nobody who waits for as long as that does so any more: what they waited for is over, one way or the other.</summary>
    public async Task WaitOverAsync(Predicate<TimeSpan> match, CancellationToken cancellationToken)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!alive.Exists(match))
            {
                return;
            }

            endWatchers.Add((match, over));
        }

        await over.Task.WaitAsync(cancellationToken);
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

    private void End(TimeSpan dueTime)
    {
        lock (gate)
        {
            alive.Remove(dueTime);
            foreach (var watcher in endWatchers.FindAll(w => !alive.Exists(w.Match)))
            {
                endWatchers.Remove(watcher);
                watcher.Over.SetResult();
            }
        }
    }

    private sealed class WatchedTimer(WatchedClock clock, ITimer timer, TimeSpan dueTime) : ITimer
    {
        private int isOver;

        public bool Change(TimeSpan due, TimeSpan period) => timer.Change(due, period);

        public void Dispose()
        {
            timer.Dispose();
            End();
        }

        public async ValueTask DisposeAsync()
        {
            await timer.DisposeAsync();
            End();
        }

        private void End()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
            {
                clock.End(dueTime);
            }
        }
    }
}
