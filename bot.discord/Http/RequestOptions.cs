using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>How a request may be treated on its way.</summary>
/// <param name="MaxWait">
/// For Discord's limits, altogether; then it fails and says when to try again. Null waits for as long as it takes, which is
/// minutes for new threads.
/// </param>
internal sealed record RequestOptions(RequestPriority Priority = RequestPriority.Ordinary, TimeSpan? MaxWait = null);
