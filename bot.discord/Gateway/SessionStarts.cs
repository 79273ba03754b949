using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// When a session may begin, for all shards of this process (Discord, gateway: session start limit, max concurrency): so many a
/// day, and one in five seconds in each lane of <c>shard % max_concurrency</c>. Beginning too many has Discord reset the token.
/// </summary>
/// <param name="ask">GET /gateway/bot.</param>
internal sealed partial class SessionStarts(
    Func<CancellationToken, Task<GatewayBot>> ask,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    /// <summary>Between two sessions in one lane.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    /// <summary>How long Discord's figures are taken for true, less what was used of them meanwhile.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim counting = new(1, 1);
    private readonly Dictionary<int, Lane> lanes = [];
    private GatewayBot? gateway;
    private long askedAt;
    private int remaining;

    /// <summary>What Discord says now.</summary>
    public async Task<GatewayBot> AskAsync(CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskAgainAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            counting.Release();
        }
    }

    /// <summary>Waits for the shard's turn. Whoever has it keeps the lane until it has identified or given up.</summary>
    public async Task<Turn> EnterAsync(int shard, CancellationToken cancellationToken)
    {
        var lane = await LaneOfAsync(shard, cancellationToken).ConfigureAwait(false);
        await lane.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (lane.LastStart is { } last && Spacing - time.GetElapsedTime(last) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }

            var url = await TakeOneAsync(cancellationToken).ConfigureAwait(false);
            return new Turn(url, lane, time);
        }
        catch
        {
            lane.Free.Release();
            throw;
        }
    }

    public void Dispose()
    {
        counting.Dispose();
        foreach (var lane in lanes.Values)
        {
            lane.Free.Dispose();
        }
    }

    private async Task<Lane> LaneOfAsync(int shard, CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            gateway ??= await AskAgainAsync(cancellationToken).ConfigureAwait(false);
            var key = shard % Math.Max(1, gateway.SessionStartLimit.MaxConcurrency);
            if (!lanes.TryGetValue(key, out var lane))
            {
                lanes[key] = lane = new Lane();
            }

            return lane;
        }
        finally
        {
            counting.Release();
        }
    }

    /// <returns>Where to connect to for a new session.</returns>
    private async Task<Uri> TakeOneAsync(CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (gateway is null || remaining < 1 || time.GetElapsedTime(askedAt) > Fresh)
            {
                gateway = await AskAgainAsync(cancellationToken).ConfigureAwait(false);
                if (remaining < 1)
                {
                    var wait = TimeSpan.FromMilliseconds(Math.Max(1_000, gateway.SessionStartLimit.ResetAfter));
                    LogUsedUp(wait);
                    await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                    gateway = null;
                }
            }

            remaining--;
            return gateway.Url;
        }
        finally
        {
            counting.Release();
        }
    }

    private async Task<GatewayBot> AskAgainAsync(CancellationToken cancellationToken)
    {
        gateway = await ask(cancellationToken).ConfigureAwait(false);
        askedAt = time.GetTimestamp();
        remaining = gateway.SessionStartLimit.Remaining;
        return gateway;
    }

    [LoggerMessage(LogLevel.Warning, "Gateway: all session starts of the day are used up, waiting {Wait}")]
    private partial void LogUsedUp(TimeSpan wait);

    /// <summary>Shards that must begin their sessions one after the other.</summary>
    internal sealed class Lane
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public long? LastStart { get; set; }
    }

    /// <summary>The right to begin one session.</summary>
    internal sealed class Turn(Uri url, Lane lane, TimeProvider time) : IDisposable
    {
        private bool isOver;

        public Uri Url => url;

        /// <summary>The session was asked for: the next one in the lane waits its five seconds from now.</summary>
        public void Used()
        {
            lane.LastStart = time.GetTimestamp();
            Dispose();
        }

        public void Dispose()
        {
            if (!isOver)
            {
                isOver = true;
                lane.Free.Release();
            }
        }
    }
}
