using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetSocialBot.Tests.Conformance;

/// <summary>Makes schemas ready; each named one is made once, so that those which name themselves are possible.</summary>
/// <param name="document">A document with <c>components.schemas</c>; must stay alive.</param>
internal sealed class SchemaBook(JsonElement document)
{
    private readonly Dictionary<string, Schema> named = [];

    /// <param name="name">As under <c>components.schemas</c>.</param>
    public Schema Named(string name)
    {
        if (!named.TryGetValue(name, out var schema))
        {
            named[name] = schema = new Schema();
            Fill(schema, document.GetProperty("components").GetProperty("schemas").GetProperty(name));
        }

        return schema;
    }

    public Schema Of(JsonElement source)
    {
        if (source.TryGetProperty("$ref", out var reference))
        {
            return Named(reference.GetString()!.Split('/')[^1]);
        }

        var schema = new Schema();
        Fill(schema, source);
        return schema;
    }

    private void Fill(Schema schema, JsonElement source)
    {
        if (source.TryGetProperty("$ref", out _))
        {
            schema.AllOf = [Of(source)];
            return;
        }

        schema.Types = List(source, "type", type => type.GetString()!);
        schema.Allowed = source.TryGetProperty("const", out var only) ? [only] : List(source, "enum", value => value);
        schema.Format = source.TryGetProperty("format", out var format) ? format.GetString() : null;
        schema.Pattern = source.TryGetProperty("pattern", out var pattern)
            ? new Regex(pattern.GetString()!, RegexOptions.CultureInvariant)
            : null;
        schema.Length = (
            Whole(source, "minLength", "minItems", "minProperties"),
            Whole(source, "maxLength", "maxItems", "maxProperties")
        );
        schema.Number = (Number(source, "minimum"), Number(source, "maximum"));
        schema.AreItemsUnique = source.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean();
        schema.Items = source.TryGetProperty("items", out var items) ? Of(items) : null;
        schema.Required = List(source, "required", name => name.GetString()!);
        schema.AllOf = List(source, "allOf", Of);
        schema.AnyOf = [.. List(source, "oneOf", Of), .. List(source, "anyOf", Of)];
        if (source.TryGetProperty("properties", out var properties))
        {
            schema.Properties = properties.EnumerateObject().ToDictionary(p => p.Name, p => Of(p.Value));
        }

        if (source.TryGetProperty("additionalProperties", out var additional))
        {
            schema.IsClosed = additional.ValueKind == JsonValueKind.False;
            schema.Additional = additional.ValueKind == JsonValueKind.Object ? Of(additional) : null;
        }
    }

    private static List<T> List<T>(JsonElement source, string name, Func<JsonElement, T> read) =>
        !source.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(read)]
        : [read(value)];

    private static int? Whole(JsonElement source, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (source.TryGetProperty(name, out var value))
            {
                return value.GetInt32();
            }
        }

        return null;
    }

    private static double? Number(JsonElement source, string name) =>
        source.TryGetProperty(name, out var value) ? value.GetDouble() : null;
}
