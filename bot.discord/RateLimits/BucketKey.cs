namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// What Discord counts together. Its own bucket hash is not used: routes with limits of their own can share one (Discord's
/// documentation, issue 8073).
/// </summary>
/// <param name="Route">Method and template.</param>
/// <param name="Major">The channel, guild or interaction token; null where Discord counts the bot. Secret: never logged.</param>
/// <param name="IsExempt">Not counted among the bot's requests of a second: the answers to interactions.</param>
internal readonly record struct BucketKey(string Route, string? Major, bool IsExempt = false)
{
    public override string ToString() => Route;
}
