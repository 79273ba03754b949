namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>Who goes first where requests wait for a place among the bot's requests of a second.</summary>
internal enum RequestPriority
{
    /// <summary>Somebody is looking at the screen.</summary>
    Interaction,

    Ordinary,

    /// <summary>A thousand introductions: sooner is nice, nobody waits.</summary>
    Bulk,
}
