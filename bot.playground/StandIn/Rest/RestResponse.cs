using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Writes an answer with the headers that Discord's have, and notes that it did.</summary>
internal sealed class RestResponse(HttpContext http, DiscordWorld world)
{
    private const string ProxyPage = "<!doctype html><title>Error</title><p>The proxy has no answer for you.";

    /// <summary>Method and template once the route is known.</summary>
    public string Route { get; set; } = "unknown";

    public async Task WriteAsync(Answer answer, RateTicket? ticket)
    {
        if (ticket is { Limit: { } limit })
        {
            AddLimit(limit.Count, ticket.Remaining, ticket.ResetAfter, ticket.ResetAt, ticket.Bucket);
        }
        await SendAsync(answer, isFromDiscord: true);
    }

    public async Task WriteTooManyAsync(RateTicket ticket)
    {
        if (ticket.Limit is { } limit)
        {
            AddLimit(limit.Count, ticket.Remaining, ticket.ResetAfter, ticket.ResetAt, ticket.Bucket);
        }
        await WriteTooManyAsync(ticket.ResetAfter, ticket.RefusedBy!);
    }

    /// <summary>Does what a scripted fault asks for, where it replaces the answer.</summary>
    public async Task FailAsync(Fault fault)
    {
        switch (fault)
        {
            case Fault.RateLimited limited:
                var remaining = limited.Scope == "user" ? 0 : 4;
                AddLimit(5, remaining, limited.RetryAfter, world.Now + limited.RetryAfter, "scripted");
                await WriteTooManyAsync(limited.RetryAfter, limited.Scope);
                break;
            case Fault.ServerError { Html: false } error:
                await SendAsync(Answer.Refuse(error.Status, 0, $"{error.Status}: Internal Server Error"), true);
                break;
            case Fault.ServerError error:
                await SendPageAsync(error.Status);
                break;
            case Fault.BlockedByProxy blocked:
                await SendPageAsync(blocked.Status);
                break;
            case Fault.Refused refused:
                await SendAsync(Answer.Refuse(refused.Status, refused.Code, refused.Message), true);
                break;
            default:
                http.Abort();
                break;
        }
    }

    private async Task WriteTooManyAsync(TimeSpan wait, string scope)
    {
        var headers = http.Response.Headers;
        headers["X-RateLimit-Scope"] = scope;
        // Whole seconds: some clients do not read a fraction. The body is exact.
        headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (scope == "global")
        {
            headers["X-RateLimit-Global"] = "true";
        }
        var body = new JsonObject
        {
            ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
            ["retry_after"] = Math.Round(wait.TotalSeconds, 3, MidpointRounding.ToPositiveInfinity),
            ["global"] = scope == "global",
        };
        await SendAsync(new Answer(StatusCodes.Status429TooManyRequests, body), isFromDiscord: true);
    }

    private void AddLimit(int limit, int remaining, TimeSpan resetAfter, DateTimeOffset resetAt, string bucket)
    {
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = Seconds((resetAt - DateTimeOffset.UnixEpoch).TotalSeconds);
        headers["X-RateLimit-Reset-After"] = Seconds(resetAfter.TotalSeconds);
        headers["X-RateLimit-Bucket"] = bucket;
    }

    /// <summary>Rounded up: a client that waits exactly so long is not early.</summary>
    private static string Seconds(double seconds) =>
        (Math.Ceiling(seconds * 1000) / 1000).ToString("F3", CultureInfo.InvariantCulture);

    private async Task SendPageAsync(int status)
    {
        http.Response.ContentType = "text/html";
        await SendAsync(new Answer(status, null), isFromDiscord: false, ProxyPage);
    }

    private async Task SendAsync(Answer answer, bool isFromDiscord, string? page = null)
    {
        world.Log.Add(new RequestAnswered(Route, answer.Status, answer.Code) { At = world.Now });
        http.Response.StatusCode = answer.Status;
        if (isFromDiscord)
        {
            http.Response.Headers.Via = "1.1 google";
        }
        var json = answer.Body?.ToJsonString();
        if (isFromDiscord)
        {
            WireTap.Answer?.Invoke(http, answer.Status, json);
        }
        if (json is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(json, http.RequestAborted);
        }
        else if (page is not null)
        {
            await http.Response.WriteAsync(page, http.RequestAborted);
        }
    }
}
