using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn;

/// <summary>Reads a field if it is there and of the kind asked for; null in every other case.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long? Whole(this JsonObject json, string name) =>
        json[name] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetWhole(out var whole)
            ? whole
            : null;

    public static bool? Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static JsonObject? Object(this JsonObject json, string name) => json[name] as JsonObject;

    public static JsonArray? List(this JsonObject json, string name) => json[name] as JsonArray;

    public static IEnumerable<JsonObject> Objects(this JsonObject json, string name) =>
        (json.List(name) ?? []).OfType<JsonObject>();

    /// <summary>Ids and permission sets are strings on the wire; numbers are taken too, as Discord does.</summary>
    public static ulong? Id(this JsonObject json, string name) => AsId(json[name]);

    public static ulong? AsId(JsonNode? node) =>
        node is JsonValue value
        && ulong.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>True also where the field is there and null.</summary>
    public static bool Has(this JsonObject json, string name) => json.ContainsKey(name);

    private static bool TryGetWhole(this JsonValue value, out long whole)
    {
        // A node parsed from text and one built in code answer to different types.
        if (value.TryGetValue(out whole))
        {
            return true;
        }
        var isInt = value.TryGetValue(out int number);
        whole = number;
        return isInt;
    }
}
