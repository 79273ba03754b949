namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Where a shard is. In the order of the way to being connected, so that the least of several is the worst.</summary>
internal enum GatewayState
{
    /// <summary>Discord closed for good: only an operator can mend it.</summary>
    Refused,

    /// <summary>Not connected: before the first try, between two, or stopped.</summary>
    Disconnected,

    /// <summary>Waits until Discord lets one more session begin.</summary>
    Queued,
    Connecting,
    Identifying,
    Resuming,
    Connected,
}
