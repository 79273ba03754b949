namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// Decides which request leaves when, so that Discord never has to refuse one (Discord, rate limits). Requests wait in their
/// bucket; buckets with room take turns within a priority, so that a community with a thousand requests holds up none with
/// one. Answers to interactions are bound by their own bucket only.
/// </summary>
internal sealed partial class RateLimiter(TimeProvider time, int requestsPerSecond) : IDisposable
{
    private const int Priorities = 3;

    /// <summary>After being passed over so often, a lower priority has one turn: nobody starves.</summary>
    private const int PassedOverAtMost = 9;

    /// <summary>Each interaction has a bucket: those nobody needs any more are forgotten once there are so many.</summary>
    private const int BucketsToKeep = 1_024;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly long origin = time.GetTimestamp();
    private readonly Dictionary<BucketKey, Bucket> buckets = [];
    private readonly GlobalLimit global = new(requestsPerSecond);
    private readonly Queue<Bucket>[] lines = [new(), new(), new()];
    private readonly Queue<Bucket>[] exemptLines = [new(), new(), new()];
    private readonly int[] passedOver = new int[Priorities];
    private readonly PriorityQueue<Bucket, TimeSpan> parked = new();
    private int forgetAt = BucketsToKeep;
    private ITimer? alarm;
    private TimeSpan? alarmAt;

    /// <summary>What it keeps: buckets, and requests that wait in them.</summary>
    public (int Buckets, int Waiting) Load
    {
        get
        {
            lock (gate)
            {
                return (buckets.Count, buckets.Values.Sum(bucket => bucket.WaitingCount));
            }
        }
    }

    /// <summary>Since this limiter was made; a system clock that is set has no influence.</summary>
    private TimeSpan Now => time.GetElapsedTime(origin);

    /// <param name="maxWait">Null waits for as long as it takes.</param>
    /// <param name="isAgain">A repeat goes before later requests of its bucket and priority.</param>
    /// <returns>The turn; null if it cannot come, or has not come, within <paramref name="maxWait"/>.</returns>
    public Task<Turn?> EnterAsync(
        BucketKey key,
        RequestPriority priority,
        TimeSpan? maxWait,
        bool isAgain,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var now = Now;
            var bucket = BucketOf(key, now);
            if (maxWait < OpensAt(bucket, now) - now)
            {
                return Task.FromResult<Turn?>(null);
            }

            var waiter = new Waiter(bucket, priority);
            bucket.Add(waiter, isAgain);
            PutInLine(bucket);
            GrantTurns();
            if (!waiter.Turn.IsCompleted)
            {
                var stop = cancellationToken.UnsafeRegister(
                    _ => Withdraw(waiter, w => w.Cancel(cancellationToken)),
                    null
                );
                var patience = maxWait is { } wait
                    ? time.CreateTimer(_ => Withdraw(waiter, w => w.GiveUp()), null, wait, Timeout.InfiniteTimeSpan)
                    : null;
                waiter.Until(stop, patience);
            }

            return waiter.Turn;
        }
    }

    /// <summary>How long a request would have to wait now, as far as is known.</summary>
    public TimeSpan WaitFor(BucketKey key)
    {
        lock (gate)
        {
            var now = Now;
            return OpensAt(BucketOf(key, now), now) - now;
        }
    }

    /// <summary>A 429 for the bucket: nothing more in it before then.</summary>
    public void Close(BucketKey key, TimeSpan retryAfter)
    {
        lock (gate)
        {
            var now = Now;
            BucketOf(key, now).Close(now + retryAfter);
            GrantTurns();
        }
    }

    /// <summary>A 429 for the whole bot, the answers to interactions excepted.</summary>
    public void CloseAll(TimeSpan retryAfter)
    {
        lock (gate)
        {
            global.Close(Now + retryAfter);
            GrantTurns();
        }
    }

    public void NoteAnswer(Turn turn, LimitHeaders? headers, bool isSuccess)
    {
        lock (gate)
        {
            var now = Now;
            if (!turn.Bucket.Key.IsExempt)
            {
                global.Return(turn.Began, now);
            }

            turn.Bucket.Learn(headers, isSuccess, now);
            PutInLine(turn.Bucket);
            GrantTurns();
        }
    }

    public void NoteUnused(Turn turn)
    {
        lock (gate)
        {
            if (!turn.Bucket.Key.IsExempt)
            {
                global.PutBack();
            }

            turn.Bucket.PutBack();
            PutInLine(turn.Bucket);
            GrantTurns();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            alarm?.Dispose();
        }
    }

    private void Withdraw(Waiter waiter, Action<Waiter> settle)
    {
        lock (gate)
        {
            if (waiter.Bucket.Remove(waiter))
            {
                settle(waiter);
            }
        }
    }

    private TimeSpan OpensAt(Bucket bucket, TimeSpan now)
    {
        var own = bucket.HasRoom(now) ? now : bucket.ResetsAt ?? now;
        var all = bucket.Key.IsExempt || global.HasRoom(now) ? now : global.OpensAt(now) ?? now;
        return own > all ? own : all;
    }

    private Bucket BucketOf(BucketKey key, TimeSpan now)
    {
        if (buckets.TryGetValue(key, out var bucket))
        {
            return bucket;
        }

        if (buckets.Count >= forgetAt)
        {
            foreach (var (old, _) in buckets.Where(pair => pair.Value.IsForgettable(now)).ToList())
            {
                buckets.Remove(old);
            }

            forgetAt = Math.Max(BucketsToKeep, buckets.Count * 2);
        }

        return buckets[key] = new Bucket(key);
    }
}
