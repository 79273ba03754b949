using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Discord's own OpenAPI document, as far as it says what a response looks like.</summary>
internal sealed class OpenApiDocument
{
    private readonly JsonNode document;

    private OpenApiDocument(JsonNode document) => this.document = document;

    /// <summary>Beside the repository, where one is; null elsewhere.</summary>
    public static OpenApiDocument? TryLoad()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetSocialBot.sln")))
        {
            folder = folder.Parent;
        }
        var file = Path.Combine(folder?.FullName ?? "", "..", "shared", "discord", "openapi.json");
        return File.Exists(file) ? new OpenApiDocument(JsonNode.Parse(File.ReadAllText(file))!) : null;
    }

    /// <summary>Everything in a response that the document does not allow, each with its place; empty if it fits.</summary>
    public IReadOnlyList<string> Faults(string method, string path, int status, JsonNode? body)
    {
        var response = document["paths"]![path]![method]!["responses"]![$"{status}"];
        if (response is null)
        {
            return [$"{method} {path} does not answer {status}."];
        }
        var schema = response["content"]?["application/json"]?["schema"];
        return schema is null
            ? (body is null ? [] : [$"{method} {path} answers {status} without a body."])
            : [.. Check(schema, body, "$")];
    }

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = reference.ToString().Split('/')[^1];
            return Check(document["components"]!["schemas"]![name]!, value, at);
        }
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            return CheckAny(choices, value, at);
        }
        return CheckAll(schema, value, at).Concat(CheckType(schema, value, at));
    }

    private IEnumerable<string> CheckAll(JsonNode schema, JsonNode? value, string at) =>
        (schema["allOf"] as JsonArray ?? []).SelectMany(part => Check(part!, value, at));

    /// <summary>One that fits is enough; else the faults of the one that comes closest.</summary>
    private IEnumerable<string> CheckAny(JsonArray choices, JsonNode? value, string at)
    {
        var faults = choices.Select(choice => Check(choice!, value, at).ToList()).ToList();
        var closest = faults.MinBy(list => list.Count)!;
        return closest.Count == 0 ? [] : closest.Select(fault => $"(closest of {choices.Count}) {fault}");
    }

    private IEnumerable<string> CheckType(JsonNode schema, JsonNode? value, string at)
    {
        var types = schema["type"] switch
        {
            JsonArray many => many.Select(type => type!.ToString()).ToList(),
            { } one => [one.ToString()],
            null => [],
        };
        var kind = KindOf(value);
        if (types.Count > 0 && !types.Contains(kind) && !(kind == "integer" && types.Contains("number")))
        {
            return [$"{at}: {kind} instead of {string.Join(" or ", types)}"];
        }
        if (schema["const"] is { } only && !JsonNode.DeepEquals(only, value))
        {
            return [$"{at}: {value} instead of {only}"];
        }
        if (schema["enum"] is JsonArray values && !values.Any(each => JsonNode.DeepEquals(each, value)))
        {
            return [$"{at}: {value} is not one of {values.ToJsonString()}"];
        }
        if (schema["pattern"] is { } pattern && kind == "string" && !Regex.IsMatch($"{value}", $"{pattern}"))
        {
            return [$"{at}: {value} is not {pattern}"];
        }
        return value switch
        {
            JsonObject fields => CheckObject(schema, fields, at),
            JsonArray items when schema["items"] is { } item => items.SelectMany(
                (each, index) => Check(item, each, $"{at}[{index}]")
            ),
            _ => [],
        };
    }

    private IEnumerable<string> CheckObject(JsonNode schema, JsonObject fields, string at)
    {
        var missing = (schema["required"] as JsonArray ?? [])
            .Select(name => name!.ToString())
            .Where(name => !fields.ContainsKey(name))
            .Select(name => $"{at}.{name} is missing");
        var wrong = (schema["properties"] as JsonObject ?? [])
            .Where(property => fields.ContainsKey(property.Key))
            .SelectMany(property => Check(property.Value!, fields[property.Key], $"{at}.{property.Key}"));
        return missing.Concat(wrong);
    }

    private static string KindOf(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        };
}
