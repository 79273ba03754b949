using System.Text.Json;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>What an answer without success says in its body (Discord, reference, error messages).</summary>
/// <param name="IsDiscords">False for pages of a proxy, and for anything else that is no JSON object.</param>
internal sealed record ErrorBody(
    bool IsDiscords,
    int Code,
    string Message,
    double? RetryAfterSeconds,
    bool IsGlobal,
    IReadOnlyList<FieldError> Fields
)
{
    private const string Leaf = "_errors";

    private static readonly ErrorBody Foreign = new(false, 0, "an answer that is not Discord's", null, false, []);

    public static async Task<ErrorBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return Foreign;
        }

        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var json = JsonSerializer.Deserialize(bytes, DiscordJson.Default.JsonElement);
            return json.ValueKind == JsonValueKind.Object ? Parse(json) : Foreign;
        }
        catch (JsonException)
        {
            return Foreign;
        }
    }

    private static ErrorBody Parse(JsonElement json)
    {
        List<FieldError> fields = [];
        if (json.TryGetProperty("errors", out var errors))
        {
            Collect(errors, "", fields);
        }

        var wait = json.TryGetProperty("retry_after", out var after) && after.ValueKind == JsonValueKind.Number;
        return new ErrorBody(
            true,
            Number(json, "code"),
            Text(json, "message"),
            wait ? after.GetDouble() : null,
            json.TryGetProperty("global", out var global) && global.ValueKind == JsonValueKind.True,
            fields
        );
    }

    private static void Collect(JsonElement node, string path, List<FieldError> found)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in node.EnumerateObject())
        {
            if (property.Name == Leaf && property.Value.ValueKind == JsonValueKind.Array)
            {
                var errors = property.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object);
                found.AddRange(errors.Select(e => new FieldError(path, Text(e, "code"), Text(e, "message"))));
            }
            else
            {
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", found);
            }
        }
    }

    private static int Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : 0;

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
