namespace NetSocialBot.DiscordApi.Gateway;

internal enum GatewayState
{
    Disconnected,
    Connecting,
    Identifying,
    Resuming,
    Connected,

    /// <summary>Discord closed for good: only an operator can mend it.</summary>
    Refused,
}
