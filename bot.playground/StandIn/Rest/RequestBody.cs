using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// What a request carries: JSON, or a form with JSON and files in it (reference, "Uploading Files").
/// </summary>
/// <param name="Refusal">Why it could not be read; null if it could.</param>
internal sealed partial record RequestBody(
    JsonNode? Json,
    IReadOnlyDictionary<int, Upload> Files,
    Answer? Refusal = null
)
{
    private const int LargestFileBytes = 10 * 1024 * 1024;
    private const int LargestRequestBytes = 25 * 1024 * 1024;

    /// <summary>What the form adds around files of just the allowed size.</summary>
    private const int FormBytes = 64 * 1024;

    private static readonly Dictionary<int, Upload> NoFiles = [];

    /// <summary>
    /// Takes the whole of a request off the wire before anything is answered, as the proxies before Discord do. Else some
    /// clients (aiohttp) stop sending when the answer is early, and use the connection again with half a body on it.
    /// </summary>
    /// <returns>Why it cannot be taken; null if it was. Its body can be read from the beginning then, more than once.</returns>
    public static async Task<Answer?> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Rest.Refusal.TooLarge
                : Rest.Refusal.InvalidJson;
        }
        request.Body.Position = 0;
        return null;
    }

    /// <param name="request">Taken already.</param>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
        {
            return new RequestBody(null, NoFiles);
        }
        if (request.Body.Length > LargestRequestBytes + FormBytes)
        {
            return Refused(Rest.Refusal.TooLarge);
        }
        var isForm =
            request.HasFormContentType
            && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        if (!isForm && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            var errors = new FormErrors();
            errors.Add(
                "",
                "CONTENT_TYPE_INVALID",
                "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}."
            );
            return Refused(errors.ToAnswer());
        }
        try
        {
            return isForm
                ? await ReadFormAsync(request, cancellationToken)
                : new RequestBody(await ParseAsync(request.Body, cancellationToken), NoFiles);
        }
        // A form that ends early is an IOException, one without a boundary or with a faulty part an InvalidDataException.
        catch (Exception failure) when (failure is JsonException or IOException or InvalidDataException)
        {
            return Refused(Rest.Refusal.InvalidJson);
        }
    }

    private static RequestBody Refused(Answer refusal) => new(null, NoFiles, refusal);

    private static async Task<RequestBody> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // No part is longer than the whole, which has been measured.
        var limits = new FormOptions
        {
            MultipartBodyLengthLimit = LargestRequestBytes + FormBytes,
            ValueLengthLimit = LargestRequestBytes + FormBytes,
        };
        var form = await new FormFeature(request, limits).ReadFormAsync(cancellationToken);
        if (
            form.Files.Sum(file => file.Length) > LargestRequestBytes
            || form.Files.Any(file => file.Length > LargestFileBytes)
        )
        {
            return Refused(Rest.Refusal.TooLarge);
        }
        var files = new Dictionary<int, Upload>();
        foreach (var file in form.Files)
        {
            if (NumberOf().Match(file.Name) is { Success: true } match)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, cancellationToken);
                var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
                files[number] = new Upload(
                    file.FileName,
                    file.ContentType ?? "application/octet-stream",
                    bytes.ToArray()
                );
            }
        }
        using var payload = new MemoryStream(Encoding.UTF8.GetBytes(form["payload_json"].ToString()));
        return new RequestBody(payload.Length == 0 ? null : await ParseAsync(payload, cancellationToken), files);
    }

    private static Task<JsonNode?> ParseAsync(Stream json, CancellationToken cancellationToken) =>
        JsonNode.ParseAsync(
            json,
            documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false },
            cancellationToken: cancellationToken
        );

    [GeneratedRegex(@"^files?\[(\d{1,4})\]$")]
    private static partial Regex NumberOf();
}
