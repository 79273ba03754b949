namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>How one shard fares, at one moment.</summary>
/// <param name="Latency">From the last heartbeat to its acknowledgement; null before the first.</param>
/// <param name="SinceLastEvent">Since anything at all was received; null before the first.</param>
/// <param name="Reconnects">How often it has come back since the start, by resuming or with a new session.</param>
/// <param name="IsResumed">Whether it came back to the session it had, when it connected last.</param>
/// <param name="Reason">
/// Why its last connection ended, in words without secrets, until there is another; null at first and after a clean stop.
/// </param>
internal sealed record ShardStatus(
    ShardId Shard,
    GatewayState State,
    TimeSpan? Latency,
    TimeSpan? SinceLastEvent,
    int Reconnects,
    bool IsResumed,
    string? Reason
);
