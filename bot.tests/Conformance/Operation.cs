using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetSocialBot.Tests.Conformance;

/// <summary>A method on a path, as the document describes it.</summary>
/// <param name="Template">For example <c>/channels/{channel_id}/messages</c>.</param>
/// <param name="InPath">The schema of each placeholder.</param>
/// <param name="Bodies">By content type; empty where it takes none.</param>
/// <param name="Answers">By status, for example <c>200</c> or <c>4XX</c>; null is an answer without a body.</param>
internal sealed partial record Operation(
    string Method,
    string Template,
    IReadOnlyDictionary<string, Schema> InPath,
    IReadOnlyDictionary<string, Schema> InQuery,
    IReadOnlyDictionary<string, Schema> Bodies,
    bool NeedsBody,
    IReadOnlyDictionary<string, Schema?> Answers
)
{
    public string Name => $"{Method} {Template}";

    public IReadOnlyList<string> Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many of its segments are no placeholders; null if the path is another.</summary>
    public int? Match(IReadOnlyList<string> path)
    {
        if (path.Count != Segments.Count)
        {
            return null;
        }

        var literal = 0;
        for (var i = 0; i < path.Count; i++)
        {
            if (Segments[i] == path[i])
            {
                literal++;
            }
            else if (!Segments[i].StartsWith('{'))
            {
                return null;
            }
        }

        return literal;
    }

    public IEnumerable<string> PathFaults(IReadOnlyList<string> path) =>
        Segments
            .Zip(path)
            .Where(pair => pair.First.StartsWith('{'))
            .SelectMany(pair => Plain(InPath.GetValueOrDefault(pair.First[1..^1]), pair.Second, $"path {pair.First}"));

    public IEnumerable<string> QueryFaults(IEnumerable<KeyValuePair<string, string>> query) =>
        query.SelectMany(pair =>
            InQuery.TryGetValue(pair.Key, out var schema)
                ? Plain(schema, pair.Value, $"query {pair.Key}")
                : [$"query {pair.Key}: unknown to Discord"]
        );

    /// <param name="json">The body, or the <c>payload_json</c> of a form; null if there is none.</param>
    /// <param name="contentType">Without parameters.</param>
    public IEnumerable<string> BodyFaults(JsonElement? json, string? contentType, IEnumerable<string> files)
    {
        if (json is not { } body)
        {
            return NeedsBody ? ["the body is missing"] : [];
        }

        if (!Bodies.TryGetValue(contentType ?? "", out var schema))
        {
            return [$"a body of type {contentType}, where Discord takes {string.Join(" or ", Bodies.Keys)}"];
        }

        return files
            .Where(file => !FileName().IsMatch(file))
            .Select(file => $"a form field '{file}'")
            .Concat(schema.Faults(body, strict: true));
    }

    /// <param name="json">Null where there is no body.</param>
    public IEnumerable<string> AnswerFaults(int status, JsonElement? json, bool strict = true)
    {
        if (!Answers.TryGetValue($"{status}", out var schema) && !Answers.TryGetValue($"{status / 100}XX", out schema))
        {
            return [$"answered {status}, where Discord answers {string.Join(" or ", Answers.Keys)}"];
        }

        return (schema, json) switch
        {
            (null, null) => [],
            (null, _) => [$"answered {status} with a body, where Discord sends none"],
            (_, null) => [$"answered {status} without a body"],
            _ => schema.Faults(json.Value, strict).Select(fault => $"answered {status}, {fault}"),
        };
    }

    /// <summary>A value of a path or query, which are all text.</summary>
    private static IEnumerable<string> Plain(Schema? schema, string text, string at)
    {
        if (schema is null)
        {
            return [];
        }

        // A text as such, and else what it reads as: a number or a truth value.
        var quoted = JsonSerializer.SerializeToElement(text);
        if (schema.Fits(quoted, strict: true))
        {
            return [];
        }

        try
        {
            using var read = JsonDocument.Parse(text);
            return schema.Faults(read.RootElement, strict: true).Select(fault => $"{at}: {fault}");
        }
        catch (JsonException)
        {
            return schema.Faults(quoted, strict: true).Select(fault => $"{at}: {fault}");
        }
    }

    [GeneratedRegex(@"^files\[[0-9]\]$")]
    private static partial Regex FileName();
}
