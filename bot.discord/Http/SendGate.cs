using System.Net;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>What stops all requests: a refused token, a block by the proxy before Discord, a spent budget.</summary>
internal sealed class SendGate(TimeProvider time, InvalidRequestBudget budget)
{
    private readonly long origin = time.GetTimestamp();
    private long closedUntilTicks;
    private volatile bool isTokenRefused;

    public void RefuseToken() => isTokenRefused = true;

    public void CloseFor(TimeSpan duration) =>
        Interlocked.Exchange(ref closedUntilTicks, (time.GetElapsedTime(origin) + duration).Ticks);

    /// <returns>Why the request must not be sent; null if it may.</returns>
    public DiscordException? TryRefuse(Route route)
    {
        if (isTokenRefused && !route.HasOwnToken)
        {
            return TokenRefused(route);
        }

        var closed = TimeSpan.FromTicks(Interlocked.Read(ref closedUntilTicks)) - time.GetElapsedTime(origin);
        if (closed > TimeSpan.Zero)
        {
            return Blocked(route, null, closed);
        }

        return budget.SpentFor() is { } wait ? BudgetSpent(route, wait) : null;
    }

    public static DiscordException TokenRefused(Route route) =>
        new(
            route.Name,
            HttpStatusCode.Unauthorized,
            0,
            "Discord refuses the bot's token, and nothing more is sent with it. "
                + "Copy the token anew from the developer portal (Bot, Reset Token), set it, and start again",
            kind: DiscordFailure.TokenRefused
        );

    public static DiscordException Blocked(Route route, HttpStatusCode? status, TimeSpan wait) =>
        new(
            route.Name,
            status,
            0,
            $"blocked before it reached Discord (a ban of this address?); nothing is sent for {Seconds(wait)} s",
            kind: DiscordFailure.Blocked
        )
        {
            RetryAfter = wait,
        };

    private static DiscordException BudgetSpent(Route route, TimeSpan wait) =>
        new(
            route.Name,
            null,
            0,
            "not sent: so many requests were refused (401, 403, 429) within ten minutes that Discord would soon ban this "
                + $"address. The log names them; again in {Seconds(wait)} s",
            kind: DiscordFailure.BudgetSpent
        )
        {
            RetryAfter = wait,
        };

    private static double Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds);
}
