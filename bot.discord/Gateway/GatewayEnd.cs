namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>How a connection ended, and what that says of the next one.</summary>
internal enum GatewayEnd
{
    /// <summary>The session lives on: what was missed is replayed.</summary>
    Resume,

    /// <summary>A new session is needed.</summary>
    Identify,

    /// <summary>Discord will not have us as we are configured.</summary>
    Fatal,
}
