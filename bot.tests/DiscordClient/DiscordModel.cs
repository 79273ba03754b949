using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>
/// Discord's limits and a way there of changing length, in virtual time: a millisecond a step, everything in it in order.
/// Windows begin with their first request. What exceeds one is counted in <see cref="Refused"/>.
/// </summary>
internal sealed class DiscordModel(RateLimiter limiter, WatchedClock clock, int seed)
{
    public const int PerWindow = 5;
    public const int Global = 50;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly Random chance = new(seed);
    private readonly List<(BucketKey Key, RequestPriority Priority, Task<Turn?> Turn)> waiting = [];
    private readonly List<(BucketKey Key, Turn Turn, DateTimeOffset Arrives, TimeSpan Back)> going = [];
    private readonly List<(Turn Turn, DateTimeOffset Arrives, LimitHeaders Told)> coming = [];
    private readonly Dictionary<BucketKey, (DateTimeOffset Began, int Used)> windows = [];
    private (DateTimeOffset Began, int Used) second;

    public (int From, int To) WayMs { get; init; } = (5, 60);

    public int Refused { get; private set; }

    public List<(BucketKey Key, RequestPriority Priority)> Sent { get; } = [];

    public bool IsDone => waiting.Count + going.Count + coming.Count == 0;

    public void Ask(BucketKey key, RequestPriority priority, CancellationToken cancellationToken) =>
        waiting.Add((key, priority, limiter.EnterAsync(key, priority, null, isAgain: false, cancellationToken)));

    /// <returns>Virtual time until all is answered.</returns>
    public TimeSpan RunToEnd()
    {
        var began = clock.GetUtcNow();
        while (!IsDone)
        {
            StepOn();
            Assert.True(clock.GetUtcNow() - began < TimeSpan.FromHours(2), "Somebody waits for ever.");
        }

        return clock.GetUtcNow() - began;
    }

    public void StepOn()
    {
        Leave();
        Arrive();
        Return();
        Leave();
        clock.Advance(Step);
    }

    private void Leave()
    {
        foreach (var (key, priority, turn) in waiting.Where(w => w.Turn.IsCompleted).ToList())
        {
            Sent.Add((key, priority));
            going.Add((key, turn.GetAwaiter().GetResult()!, clock.GetUtcNow() + Way(), Way()));
        }

        waiting.RemoveAll(w => w.Turn.IsCompleted);
    }

    private void Arrive()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, turn, _, back) in going.Where(g => g.Arrives <= now).ToList())
        {
            var window = Count(windows.GetValueOrDefault(key), Window, now);
            windows[key] = window;
            Refused += window.Used > PerWindow ? 1 : 0;
            if (!key.IsExempt)
            {
                second = Count(second, TimeSpan.FromSeconds(1), now);
                Refused += second.Used > Global ? 1 : 0;
            }

            var told = new LimitHeaders(PerWindow, Math.Max(PerWindow - window.Used, 0), window.Began + Window - now);
            coming.Add((turn, now + back, told));
        }

        going.RemoveAll(g => g.Arrives <= now);
    }

    private void Return()
    {
        var now = clock.GetUtcNow();
        foreach (var (turn, _, told) in coming.Where(c => c.Arrives <= now).ToList())
        {
            turn.Answered(told, isSuccess: true);
        }

        coming.RemoveAll(c => c.Arrives <= now);
    }

    private static (DateTimeOffset Began, int Used) Count(
        (DateTimeOffset Began, int Used) window,
        TimeSpan length,
        DateTimeOffset now
    ) => now >= window.Began + length ? (now, 1) : (window.Began, window.Used + 1);

    private TimeSpan Way() => TimeSpan.FromMilliseconds(chance.Next(WayMs.From, WayMs.To + 1));
}
