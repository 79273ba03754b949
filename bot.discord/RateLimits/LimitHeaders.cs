using System.Globalization;
using System.Net.Http.Headers;

namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>What an answer says of its bucket (Discord, rate limits, header format).</summary>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">Left in this window.</param>
/// <param name="ResetAfter">Until the window ends. Its time of day in another header would need clocks that agree.</param>
internal readonly record struct LimitHeaders(int Limit, int Remaining, TimeSpan ResetAfter)
{
    /// <returns>Null where any is missing: the route has no limit of its own, or the answer is not Discord's.</returns>
    public static LimitHeaders? TryRead(HttpResponseHeaders headers) =>
        Number(headers, "X-RateLimit-Limit") is { } limit
        && Number(headers, "X-RateLimit-Remaining") is { } remaining
        && Number(headers, "X-RateLimit-Reset-After") is { } resetAfter
            ? new LimitHeaders((int)limit, (int)remaining, TimeSpan.FromSeconds(resetAfter))
            : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and < 1_000_000
            ? number
            : null;
}
