using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Answers a request as a fault has it, or not at all.</summary>
/// <param name="stopping">Of the server: nobody is kept waiting then.</param>
internal sealed class FaultResponse(
    HttpContext http,
    RestResponse response,
    RateLimiter limiter,
    DiscordWorld world,
    CancellationToken stopping
)
{
    private const int SharedLimit = 5;
    private const int LeftOfShared = 4;
    private const int ChunkBytes = 64 * 1024;

    public async Task DelayAsync(TimeSpan by)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(by, world.Time, stop.Token);
    }

    /// <summary>Instead of carrying the request out.</summary>
    public async Task FailAsync(Route route, Fault fault)
    {
        switch (fault)
        {
            case Fault.RateLimited limited:
                await LimitAsync(route, limited);
                break;
            case Fault.ServerError error:
                await FailAsync(error);
                break;
            case Fault.BlockedByProxy blocked:
                await BlockAsync(blocked);
                break;
            case Fault.Refused refused:
                await response.WriteAsync(Answer.Refuse(refused.Status, refused.Code, refused.Message), null);
                break;
            case Fault.Stalled:
                await StallAsync();
                break;
            default:
                http.Abort();
                break;
        }
    }

    /// <summary>After the request was carried out.</summary>
    public async Task SpoilAsync(Fault fault, Answer answer, RateTicket ticket)
    {
        switch (fault)
        {
            case Fault.Malformed malformed:
                await MalformAsync(malformed.How, answer, ticket);
                break;
            case Fault.Oversized oversized:
                await InflateAsync(oversized.Bytes, answer, ticket);
                break;
            case Fault.WrongContentType wrong:
                response.Begin(WithBody(answer), ticket, wrong.Type);
                await WriteAsync(Encoding.UTF8.GetBytes(Text(answer)));
                break;
            case Fault.ServerError error:
                await FailAsync(error);
                break;
            case Fault.Stalled:
                await StallAsync();
                break;
            default:
                http.Abort();
                break;
        }
    }

    private async Task LimitAsync(Route route, Fault.RateLimited limited)
    {
        if (limited.Scope == "global")
        {
            limiter.CloseAll(limited.RetryAfter);
        }
        else
        {
            var remaining = limited.Scope == "shared" ? LeftOfShared : 0;
            response.AddLimit(
                SharedLimit,
                remaining,
                limited.RetryAfter,
                limiter.Now + limited.RetryAfter,
                route.Bucket
            );
        }
        await response.WriteTooManyAsync(limited.RetryAfter, limited.Scope);
    }

    private Task FailAsync(Fault.ServerError error) =>
        error.Html
            ? response.WritePageAsync(error.Status)
            : response.WriteAsync(Answer.Refuse(error.Status, 0, $"{error.Status}: Internal Server Error"), null);

    private Task BlockAsync(Fault.BlockedByProxy blocked)
    {
        if (blocked.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        return response.WritePageAsync(blocked.Status);
    }

    private async Task StallAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gone = http.RequestAborted.Register(() => over.TrySetResult());
        await using var stop = stopping.Register(() => over.TrySetResult());
        await over.Task;
        http.Abort();
    }

    private async Task MalformAsync(Malformation how, Answer answer, RateTicket ticket)
    {
        var text = Text(answer);
        var half = text[..(text.Length / 2)];
        response.Begin(WithBody(answer), ticket, RestResponse.Json);
        if (how == Malformation.CutShort)
        {
            http.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(half), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }
        var body = how switch
        {
            Malformation.Truncated => half,
            Malformation.WrongType => answer.Body is JsonArray ? $$"""{"list":{{text}}}""" : $"[{text}]",
            Malformation.WrongFields => Mixed(JsonNode.Parse(text))!.ToJsonString(),
            _ => "",
        };
        await WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    private async Task InflateAsync(int length, Answer answer, RateTicket ticket)
    {
        var json = Encoding.UTF8.GetBytes(Text(answer));
        response.Begin(WithBody(answer), ticket, RestResponse.Json);
        http.Response.ContentLength = Math.Max(length, json.Length);
        var spaces = new byte[ChunkBytes];
        spaces.AsSpan().Fill((byte)' ');
        for (var left = length - json.Length; left > 0; left -= spaces.Length)
        {
            await http.Response.Body.WriteAsync(spaces.AsMemory(0, Math.Min(left, spaces.Length)), http.RequestAborted);
        }
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    private async Task WriteAsync(byte[] body)
    {
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>A 204 may have no body, spoiled or not.</summary>
    private static Answer WithBody(Answer answer) =>
        answer.Status == StatusCodes.Status204NoContent ? answer with { Status = StatusCodes.Status200OK } : answer;

    private static string Text(Answer answer) => answer.Body?.ToJsonString() ?? "{}";

    private static JsonNode? Mixed(JsonNode? node) =>
        node switch
        {
            JsonObject json => new JsonObject(json.Select(field => KeyValuePair.Create(field.Key, Mixed(field.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Mixed)]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => ulong.TryParse(
                value.GetValue<string>(),
                out _
            )
                ? "none"
                : new JsonObject(),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => "many",
            JsonValue => 0,
            null => false,
            _ => null,
        };
}
