using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Writes an answer with the headers that Discord's have, and notes that it did.</summary>
internal sealed class RestResponse(HttpContext http, DiscordWorld world)
{
    public const string Json = "application/json";

    private const string ProxyPage = "<!doctype html><title>Error</title><p>The proxy has no answer for you.";

    /// <summary>Method and template once the route is known.</summary>
    public string Route { get; set; } = "unknown";

    public async Task WriteAsync(Answer answer, RateTicket? ticket)
    {
        Begin(answer, ticket, answer.Body is null ? null : Json);
        var json = answer.Body?.ToJsonString();
        WireTap.Answer?.Invoke(http, answer.Status, json);
        if (json is not null)
        {
            await http.Response.WriteAsync(json, http.RequestAborted);
        }
    }

    /// <summary>Status and headers of an answer of Discord's own, whose body the caller writes.</summary>
    public void Begin(Answer answer, RateTicket? ticket, string? contentType)
    {
        if (ticket is { Limit: { } limit })
        {
            AddLimit(limit.Count, ticket.Remaining, ticket.ResetAfter, ticket.ResetAt, ticket.Bucket);
        }
        Begin(answer.Status, answer.Code, contentType);
        http.Response.Headers.Via = "1.1 google";
    }

    public async Task WriteTooManyAsync(RateTicket ticket)
    {
        if (ticket.Limit is { } limit)
        {
            AddLimit(limit.Count, ticket.Remaining, ticket.ResetAfter, ticket.ResetAt, ticket.Bucket);
        }
        await WriteTooManyAsync(ticket.ResetAfter, ticket.RefusedBy!);
    }

    /// <summary>The proxy's word, not Discord's.</summary>
    public async Task WritePageAsync(int status)
    {
        Begin(status, null, "text/html");
        http.Response.Headers.Server = "cloudflare";
        await http.Response.WriteAsync(ProxyPage, http.RequestAborted);
    }

    public async Task WriteTooManyAsync(TimeSpan wait, string scope)
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
        await WriteAsync(new Answer(StatusCodes.Status429TooManyRequests, body), null);
    }

    /// <param name="resetAt">By a clock that is right; what is shown is by Discord's.</param>
    public void AddLimit(int limit, int remaining, TimeSpan resetAfter, DateTimeOffset resetAt, string bucket)
    {
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = Seconds(
            (resetAt + world.WallClock.Ahead - DateTimeOffset.UnixEpoch).TotalSeconds
        );
        headers["X-RateLimit-Reset-After"] = Seconds(resetAfter.TotalSeconds);
        headers["X-RateLimit-Bucket"] = bucket;
    }

    /// <summary>Rounded up: a client that waits exactly so long is not early.</summary>
    private static string Seconds(double seconds) =>
        (Math.Ceiling(seconds * 1000) / 1000).ToString("F3", CultureInfo.InvariantCulture);

    private void Begin(int status, int? code, string? contentType)
    {
        world.Log.Add(new RequestAnswered(Route, status, code) { At = world.Now });
        http.Response.StatusCode = status;
        http.Response.Headers.Date = world.Shown.ToString("R", CultureInfo.InvariantCulture);
        if (contentType is not null)
        {
            http.Response.ContentType = contentType;
        }
    }
}
