using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetSocialBot.Tests.Conformance;

/// <summary>Discord's own OpenAPI document: what requests may look like, and what answers do.</summary>
internal sealed class OpenApiDocument
{
    private readonly ILookup<(string Method, int Segments), Operation> operations;
    private readonly SchemaBook book;

    private OpenApiDocument(JsonElement document)
    {
        book = new SchemaBook(document);
        operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => OperationsOf(document, path))
            .ToLookup(operation => (operation.Method, operation.Segments.Count));
    }

    /// <summary>Beside the repository, where one is; null elsewhere.</summary>
    public static OpenApiDocument? TryLoad()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetSocialBot.sln")))
        {
            folder = folder.Parent;
        }

        for (; folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "discord", "openapi.json");
            if (File.Exists(file))
            {
                var document = Parse(File.ReadAllText(file));
                KnownDifferences.PutRight(document.book);
                return document;
            }
        }

        return null;
    }

    public static OpenApiDocument Parse(string json) => new(JsonSerializer.Deserialize<JsonElement>(json));

    /// <param name="path">Without host and version, for example <c>/users/@me</c>.</param>
    public Operation? Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return operations[(method.ToUpperInvariant(), segments.Length)]
            .Select(operation => (operation, Literal: operation.Match(segments)))
            .Where(match => match.Literal is not null)
            .OrderByDescending(match => match.Literal)
            .Select(match => match.operation)
            .FirstOrDefault();
    }

    public Schema Named(string schema) => book.Named(schema);

    /// <summary>Everything in a response that the document does not allow, each with its place; empty if it fits.</summary>
    public IReadOnlyList<string> Faults(string method, string path, int status, JsonNode? body) =>
        Find(method, path) is { } operation
            ? [.. operation.AnswerFaults(status, body is null ? null : JsonSerializer.SerializeToElement(body))]
            : [$"{method} {path} is unknown to Discord"];

    private IEnumerable<Operation> OperationsOf(JsonElement document, JsonProperty path)
    {
        var shared = ParametersOf(path.Value);
        foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name != "parameters"))
        {
            var parameters = shared.Concat(ParametersOf(operation.Value)).ToList();
            var hasBody = operation.Value.TryGetProperty("requestBody", out var body);
            yield return new Operation(
                operation.Name.ToUpperInvariant(),
                path.Name,
                SchemasOf(parameters, "path"),
                SchemasOf(parameters, "query"),
                hasBody ? ContentsOf(body) : new Dictionary<string, Schema>(),
                hasBody && body.TryGetProperty("required", out var required) && required.GetBoolean(),
                operation
                    .Value.GetProperty("responses")
                    .EnumerateObject()
                    .ToDictionary(answer => answer.Name, answer => AnswerOf(document, answer.Value))
            );
        }
    }

    private static JsonElement.ArrayEnumerator ParametersOf(JsonElement place) =>
        place.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private Dictionary<string, Schema> SchemasOf(IEnumerable<JsonElement> parameters, string place) =>
        parameters
            .Where(parameter => parameter.GetProperty("in").GetString() == place)
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => book.Of(p.GetProperty("schema")));

    private Dictionary<string, Schema> ContentsOf(JsonElement place) =>
        place.TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(c => c.Name, c => book.Of(c.Value.GetProperty("schema")))
            : [];

    private Schema? AnswerOf(JsonElement document, JsonElement answer)
    {
        if (answer.TryGetProperty("$ref", out var reference))
        {
            answer = document
                .GetProperty("components")
                .GetProperty("responses")
                .GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return ContentsOf(answer).GetValueOrDefault("application/json");
    }
}
