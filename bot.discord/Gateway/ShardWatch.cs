namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Notes how one shard fares. Written by its connection, read from anywhere.</summary>
/// <param name="changed">Called after each change of state.</param>
internal sealed class ShardWatch(ShardId shard, TimeProvider time, GatewayMetrics metrics, Action<ShardStatus> changed)
{
    private readonly Lock gate = new();
    private GatewayState state = GatewayState.Disconnected;
    private TimeSpan? latency;
    private long? lastEvent;
    private int connections;
    private bool isResumed;
    private string? reason;

    public ShardStatus Status
    {
        get
        {
            lock (gate)
            {
                TimeSpan? since = lastEvent is { } at ? time.GetElapsedTime(at) : null;
                return new ShardStatus(shard, state, latency, since, Math.Max(0, connections - 1), isResumed, reason);
            }
        }
    }

    /// <param name="why">For a connection that ended: in words.</param>
    public void Enter(GatewayState next, string? why = null)
    {
        GatewayState before;
        lock (gate)
        {
            before = state;
            state = next;
            reason =
                next is GatewayState.Disconnected or GatewayState.Refused ? why
                : next is GatewayState.Connected ? null
                : reason;
        }

        if (before != next)
        {
            metrics.Moved(before, next);
            changed(Status);
        }
    }

    /// <summary>A session stands, new or resumed.</summary>
    public void Connected(bool resumed)
    {
        bool isReconnect;
        lock (gate)
        {
            isReconnect = connections++ > 0;
            isResumed = resumed;
        }

        if (isReconnect)
        {
            metrics.Reconnected(shard, resumed);
        }

        Enter(GatewayState.Connected);
    }

    public void Received()
    {
        lock (gate)
        {
            lastEvent = time.GetTimestamp();
        }
    }

    public void Acknowledged(TimeSpan after)
    {
        lock (gate)
        {
            latency = after;
        }

        metrics.Acknowledged(shard, after);
    }
}
