using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace NetSocialBot.Tests.Conformance;

/// <summary>
/// Holds what goes over the wires against Discord's document, as it goes. Of all those bodies it keeps only what was wrong with
/// them, and which endpoints were used.
/// </summary>
internal sealed partial class WireRecorder(OpenApiDocument document)
{
    /// <summary>Tells the bot's own client from the raw ones, which are wrong on purpose at times.</summary>
    public const string OwnClient = "netsocialbot/netsocialbot";

    private const string Prefix = "/api/v10";
    private const int MostViolations = 200;

    private static readonly object Doubts = new();

    private readonly ConcurrentDictionary<string, int> violations = [];
    private readonly ConcurrentDictionary<string, int> refused = [];
    private readonly ConcurrentDictionary<(string Operation, int Status), int> uses = [];
    private long requests;
    private long answers;
    private long events;
    private long ticks;

    /// <summary>What neither Discord's document nor a refusal of the stand-in explains, and how often it was seen.</summary>
    public IReadOnlyDictionary<string, int> Violations => violations;

    /// <summary>Requests of the bot's client that do not fit, and that the stand-in refused for that: tests of refusals.</summary>
    public IReadOnlyDictionary<string, int> RefusedAsWrong => refused;

    /// <summary>What the bot's client used, with what it was answered; 0 is no answer at all.</summary>
    public IReadOnlyDictionary<(string Operation, int Status), int> Uses => uses;

    public string Summary =>
        $"{requests} requests of the bot's client, {answers} answers and {events} gateway events held against "
        + $"Discord's document in {TimeSpan.FromTicks(ticks).TotalSeconds:F1} s";

    public async Task RequestAsync(HttpContext http, Func<Task> handle)
    {
        if (http.Request.Headers.UserAgent.ToString().Contains(OwnClient, StringComparison.Ordinal))
        {
            await CheckAsync(http);
        }

        try
        {
            await handle();
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            Note(
                $"{http.Request.Method} {Shape(http)}: the stand-in failed: {failure.GetType().Name}: {failure.Message}"
            );
            throw;
        }
        finally
        {
            Settle(http, status: 0);
        }
    }

    /// <param name="body">Null where there is none.</param>
    public void Answer(HttpContext http, int status, string? body)
    {
        Settle(http, status);
        if (!http.Request.Path.StartsWithSegments(Prefix, out var path))
        {
            return;
        }

        Timed(() =>
        {
            Interlocked.Increment(ref answers);
            using var json = body is null ? null : JsonDocument.Parse(body);
            // A place that Discord does not have is refused as any other request is.
            var operation = document.Find(http.Request.Method, path) ?? document.Find("GET", "/users/@me")!;
            // Server faults are in no place documented; those that a fault did not ask for come as an exception.
            if (status < StatusCodes.Status500InternalServerError)
            {
                foreach (var fault in operation.AnswerFaults(status, json?.RootElement))
                {
                    Note($"{operation.Name}: {fault}");
                }
            }
        });
    }

    /// <param name="frame">The whole of it.</param>
    public void Event(string type, string frame)
    {
        if (GatewayShapes.Of(type) is not { } shapes)
        {
            return;
        }

        Timed(() =>
        {
            Interlocked.Increment(ref events);
            using var json = JsonDocument.Parse(frame);
            var data = json.RootElement.GetProperty("d");
            foreach (var (field, schema) in shapes)
            {
                var isThere = field.Length == 0 || data.TryGetProperty(field, out _);
                if (isThere)
                {
                    var value = field.Length == 0 ? data : data.GetProperty(field);
                    // The document describes what HTTP sends; an event may say more.
                    foreach (var fault in document.Named(schema).Faults(value, strict: false))
                    {
                        Note($"{type} {field}: {fault}");
                    }
                }
            }
        });
    }

    private async Task CheckAsync(HttpContext http)
    {
        Interlocked.Increment(ref requests);
        http.Request.Path.StartsWithSegments(Prefix, out var path);
        if (document.Find(http.Request.Method, path.Value ?? "") is not { } operation)
        {
            Note($"{http.Request.Method} {Shape(http)}: unknown to Discord");
            return;
        }

        var (body, files) = await ReadBodyAsync(http.Request);
        Timed(() =>
        {
            using (body)
            {
                var type = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var parsed)
                    ? parsed.MediaType.Value
                    : null;
                List<string> faults =
                [
                    .. operation.PathFaults(path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)),
                    .. operation.QueryFaults(
                        http.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")))
                    ),
                    .. operation.BodyFaults(body?.RootElement, type, files),
                ];
                http.Items[Doubts] = (operation, faults);
            }
        });
    }

    /// <summary>Once the answer is known: what the stand-in refused as a wrong form was wrong on purpose.</summary>
    private void Settle(HttpContext http, int status)
    {
        if (!http.Items.Remove(Doubts, out var found))
        {
            return;
        }

        var (operation, faults) = ((Operation, List<string>))found!;
        uses.AddOrUpdate((operation.Name, status), 1, (_, count) => count + 1);
        foreach (var fault in faults)
        {
            var violation = $"{operation.Name} as sent by the bot's client: {fault}";
            if (status == StatusCodes.Status400BadRequest)
            {
                refused.AddOrUpdate(violation, 1, (_, count) => count + 1);
            }
            else
            {
                Note(violation);
            }
        }
    }

    /// <summary>Once for all places of a list.</summary>
    private void Note(string fault)
    {
        var violation = Index().Replace(fault, "[]");
        if (violations.Count < MostViolations || violations.ContainsKey(violation))
        {
            violations.AddOrUpdate(violation, 1, (_, count) => count + 1);
        }
    }

    private void Timed(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        Interlocked.Add(ref ticks, Stopwatch.GetElapsedTime(began).Ticks);
    }

    /// <returns>What is JSON in it, and the names of the other parts of a form; the body is as new afterwards.</returns>
    private static async Task<(JsonDocument? Json, IReadOnlyList<string> Files)> ReadBodyAsync(HttpRequest request)
    {
        // The stand-in has it in full. This reads nothing off the wire, or it would hide a stand-in that answers too early.
        if (request.Body is not { CanSeek: true, Length: > 0 } body)
        {
            return (null, []);
        }

        try
        {
            return
                MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && type.MediaType == "multipart/form-data"
                ? await ReadFormAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).Value!)
                : (await JsonDocument.ParseAsync(body), []);
        }
        finally
        {
            body.Position = 0;
        }
    }

    private static async Task<(JsonDocument? Json, IReadOnlyList<string> Files)> ReadFormAsync(
        Stream body,
        string boundary
    )
    {
        JsonDocument? json = null;
        List<string> files = [];
        var reader = new MultipartReader(boundary, body);
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? "").Value!;
            if (name == "payload_json")
            {
                json = await JsonDocument.ParseAsync(section.Body);
            }
            else
            {
                files.Add(name);
            }
        }

        return (json, files);
    }

    /// <summary>The path without its numbers and tokens.</summary>
    private static string Shape(HttpContext http) =>
        string.Join('/', $"{http.Request.Path}".Split('/').Select(part => part.Any(char.IsAsciiDigit) ? "…" : part));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
