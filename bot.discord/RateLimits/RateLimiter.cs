using System.Collections.Concurrent;

namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// Keeps us inside Discord's limits (Discord, rate limits): one request at a time in each bucket, none before the bucket's
/// reset once its headers say it is empty, and so many a second over all of them.
/// </summary>
internal sealed class RateLimiter(TimeProvider time, int requestsPerSecond) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim globalGate = new(1, 1);
    private DateTimeOffset windowStart;
    private int inWindow;
    private DateTimeOffset globalUntil;

    /// <summary>Waits for the bucket's turn and holds it until the lease is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(string bucketKey, CancellationToken cancellationToken)
    {
        var bucket = buckets.GetOrAdd(bucketKey, _ => new Bucket());
        await bucket.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WaitUntilAsync(() => bucket.ClosedUntil, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            bucket.Gate.Release();
            throw;
        }

        return new Lease(bucket);
    }

    /// <summary>Waits for a place among the bot's requests of this second.</summary>
    public async Task EnterGlobalAsync(CancellationToken cancellationToken)
    {
        await globalGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WaitUntilAsync(() => globalUntil, cancellationToken).ConfigureAwait(false);
            if (time.GetUtcNow() - windowStart >= Second)
            {
                windowStart = time.GetUtcNow();
                inWindow = 0;
            }

            if (++inWindow >= requestsPerSecond)
            {
                globalUntil = windowStart + Second;
            }
        }
        finally
        {
            globalGate.Release();
        }
    }

    /// <summary>What the headers of an answer said of the bucket.</summary>
    public void Learn(string bucketKey, int remaining, TimeSpan resetAfter)
    {
        if (remaining == 0)
        {
            Close(bucketKey, resetAfter);
        }
    }

    /// <summary>A 429 for the bucket: nothing more in it before then.</summary>
    public void Close(string bucketKey, TimeSpan retryAfter) =>
        buckets.GetOrAdd(bucketKey, _ => new Bucket()).ClosedUntil = time.GetUtcNow() + retryAfter;

    /// <summary>A 429 for the whole bot.</summary>
    public void CloseAll(TimeSpan retryAfter) => globalUntil = time.GetUtcNow() + retryAfter;

    public void Dispose() => globalGate.Dispose();

    private async Task WaitUntilAsync(Func<DateTimeOffset> until, CancellationToken cancellationToken)
    {
        while (until() - time.GetUtcNow() is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class Bucket
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public DateTimeOffset ClosedUntil { get; set; }
    }

    private sealed class Lease(Bucket bucket) : IDisposable
    {
        public void Dispose() => bucket.Gate.Release();
    }
}
