using System.Net;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class RequestSender
{
    /// <summary>Of an address that the proxy before Discord refuses without saying for how long.</summary>
    private static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(10);

    /// <summary>After it a request is tried again, whatever an answer says; timers do not take much longer ones.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Counts it, and stops everything where Discord does not want us at all.</summary>
    private void NoteRefusal(Route route, HttpResponseMessage response, ErrorBody body)
    {
        var status = response.StatusCode;
        var isShared = status == HttpStatusCode.TooManyRequests && Header(response, "X-RateLimit-Scope") == "shared";
        if (
            status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            && !isShared
            && budget.Note() is { } count
        )
        {
            LogRefusals(count);
        }

        if (status == HttpStatusCode.Unauthorized && !route.HasOwnToken)
        {
            gate.RefuseToken();
            throw SendGate.TokenRefused(route);
        }

        if (
            status is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            && !body.IsDiscords
            && response.Headers.Via.Count == 0
        )
        {
            var wait = response.Headers.RetryAfter?.Delta ?? BlockTime;
            gate.CloseFor(wait);
            LogBlocked(route, (int)status, wait);
            throw SendGate.Blocked(route, status, wait);
        }
    }

    /// <summary>Closes what the 429 is about, and waits here where it is about this request alone.</summary>
    private async Task WaitForLimitAsync(
        ApiRequest request,
        HttpResponseMessage response,
        ErrorBody body,
        TimeSpan? waitsUntil,
        CancellationToken cancellationToken
    )
    {
        var route = request.Route;
        // The body's wait is exact, the header's is whole seconds.
        var asked = body.RetryAfterSeconds ?? response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 1;
        var seconds = Math.Clamp(asked, 0, LongestWait.TotalSeconds);
        var wait = TimeSpan.FromSeconds(seconds) * (1 + (Chance() / 20));
        var scope = body.IsGlobal ? "global" : Header(response, "X-RateLimit-Scope") ?? "user";
        LogLimited(route, scope, wait);
        var isHidden = LimitHeaders.TryRead(response.Headers) is { Remaining: > 0 };
        if (scope == "global" && !route.HasOwnToken)
        {
            limiter.CloseAll(wait);
        }
        else if (scope != "global" && !isHidden)
        {
            limiter.Close(route.Bucket, wait);
        }
        else
        {
            if (Elapsed() + wait > waitsUntil)
            {
                throw WaitTooLong(route, response.StatusCode, wait);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            RequestSpans.Waited(RequestSpans.LimitWait, route, wait);
        }
    }

    private static DiscordException WaitTooLong(Route route, HttpStatusCode? status, TimeSpan wait) =>
        new(
            route.Name,
            status,
            0,
            $"Discord's limit would have it wait longer than it may; again in {Math.Ceiling(wait.TotalSeconds)} s",
            kind: DiscordFailure.WaitTooLong
        )
        {
            RetryAfter = wait,
        };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    [LoggerMessage(LogLevel.Warning, "{Route}: rate limited ({Scope}) for {Wait}")]
    private partial void LogLimited(Route route, string scope, TimeSpan wait);

    [LoggerMessage(
        LogLevel.Error,
        "{Route}: blocked before it reached Discord (HTTP {Status}): nothing is sent for {Wait}"
    )]
    private partial void LogBlocked(Route route, int status, TimeSpan wait);

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} requests refused (401, 403, 429) within ten minutes: Discord bans an address at 10,000"
    )]
    private partial void LogRefusals(int count);
}
