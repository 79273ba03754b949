using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>
/// What tests in other languages need: faults and people by HTTP, under <c>/_standin</c>. For this machine only, and not for
/// pages in its browsers: those send another host's name, or cannot send JSON.
/// </summary>
internal sealed class ControlServer(Platform platform, GatewayHub gateway, RestServer rest)
{
    public const string Prefix = "/_standin";

    private const int MostOfLog = 1_000;

    private readonly FaultControl faults = new(rest.Faults, gateway.Faults);
    private readonly ActControl acts = new(platform, gateway);
    private readonly ClockControl clock = new(platform);

    public async Task HandleAsync(HttpContext http)
    {
        var answer = IsLocal(http)
            ? await AnswerAsync(http)
            : Refuse(403, "Host", "is not this machine", "use 127.0.0.1");
        http.Response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            http.Response.ContentType = RestResponse.Json;
            await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
        }
    }

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && (
            http.Request.Host.Host == "localhost"
            || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host))
        );

    private async Task<Answer> AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value![Prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (http.Request.Method, path) switch
        {
            ("GET", ["faults"]) => faults.List(),
            ("POST", ["faults"]) => await WithBodyAsync(http, fields => Task.FromResult(faults.Add(fields))),
            ("DELETE", ["faults"]) => faults.Clear(),
            ("DELETE", ["faults", var id]) => Remove(id),
            ("POST", ["act"]) => await WithBodyAsync(http, fields => acts.ActAsync(fields, http.RequestAborted)),
            ("GET", ["clock"]) => clock.Show(),
            ("POST", ["clock"]) => await WithBodyAsync(http, fields => Task.FromResult(clock.Set(fields))),
            ("GET", ["world"]) => acts.World(),
            ("GET", ["log"]) => Log(http.Request.Query["since"].ToString()),
            (_, ["faults"] or ["faults", _] or ["act"] or ["clock"] or ["world"] or ["log"]) => Refuse(
                405,
                "",
                $"{http.Request.Method} is not for this path",
                "GET, POST or DELETE /_standin/faults; DELETE /_standin/faults/{id}; POST /_standin/act; GET or POST /_standin/clock; GET /_standin/world or log"
            ),
            _ => Refuse(404, "", "there is nothing here", "there are /_standin/faults, act, clock, world and log"),
        };
    }

    private static async Task<Answer> WithBodyAsync(HttpContext http, Func<Fields, Task<Answer?>> handle)
    {
        if (http.Request.ContentType?.StartsWith(RestResponse.Json, StringComparison.OrdinalIgnoreCase) != true)
        {
            return Refuse(400, "Content-Type", "is not application/json", "send it, and JSON");
        }
        JsonObject? json;
        try
        {
            json =
                await JsonNode.ParseAsync(
                    http.Request.Body,
                    documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false },
                    cancellationToken: http.RequestAborted
                ) as JsonObject;
        }
        catch (JsonException broken)
        {
            return Refuse(400, "", $"the body is no JSON: {broken.Message}", "send an object");
        }
        if (json is null)
        {
            return Refuse(400, "", "the body is no object", "send an object");
        }
        var fields = new Fields(json, []);
        return await handle(fields) ?? Refuse(400, fields.Mistakes);
    }

    private Answer Remove(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && faults.Remove(number)
            ? Answer.NoContent
            : Refuse(404, "id", $"there is no rule {id}", "GET /_standin/faults lists them");

    private Answer Log(string since)
    {
        if (since.Length > 0 && !int.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Refuse(
                400,
                "since",
                "is no whole number",
                "give what 'next' was in the last answer, or leave it out"
            );
        }
        var first = since.Length == 0 ? 0 : int.Parse(since, CultureInfo.InvariantCulture);
        var part = platform.World.Log.All.Skip(first).Take(MostOfLog).ToList();
        return Answer.Ok(
            new JsonObject
            {
                ["next"] = first + part.Count,
                ["log"] = WireJson.List(part.Select((happening, i) => HappeningJson.Of(happening, first + i))),
            }
        );
    }

    private static Answer Refuse(int status, string field, string problem, string remedy) =>
        Refuse(status, [new Mistake(field, problem, remedy)]);

    private static Answer Refuse(int status, IEnumerable<Mistake> mistakes) =>
        new(
            status,
            new JsonObject
            {
                ["mistakes"] = WireJson.List(
                    mistakes.Select(mistake => new JsonObject
                    {
                        ["field"] = mistake.Field,
                        ["problem"] = mistake.Problem,
                        ["remedy"] = mistake.Remedy,
                    })
                ),
            }
        );
}
