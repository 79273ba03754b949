namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>How a connection ended, and what that says of the next one.</summary>
internal enum GatewayEnd
{
    /// <summary>The session lives on: what was missed is replayed.</summary>
    Resume,

    /// <summary>A new session is needed.</summary>
    Identify,

    /// <summary>A new session is needed, and Discord wants us to wait for one to five seconds before it.</summary>
    IdentifyLater,

    /// <summary>Discord will not have us as we are configured.</summary>
    Fatal,
}
