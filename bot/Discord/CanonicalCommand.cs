using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetSocialBot.Discord;

/// <summary>
/// A command in one form, whichever side wrote it: defaults filled in, sets sorted, the order of options and choices kept, and
/// what the server adds (ids, versions, fields that are new) left out (Discord, application commands, command structure).
/// </summary>
internal static class CanonicalCommand
{
    private const int Slash = 1;

    public static JsonObject Of(JsonElement command) =>
        new()
        {
            ["type"] = Number(command, "type") ?? Slash,
            ["name"] = Text(command, "name"),
            ["name_localizations"] = Translations(command, "name_localizations"),
            ["description"] = Text(command, "description"),
            ["description_localizations"] = Translations(command, "description_localizations"),
            ["default_member_permissions"] = Find(command, "default_member_permissions")?.ToString(),
            ["contexts"] = Set(command, "contexts"),
            ["integration_types"] = Set(command, "integration_types"),
            ["nsfw"] = IsTrue(command, "nsfw"),
            ["options"] = List(command, "options", OptionOf),
        };

    /// <summary>As a log names it; two commands have the same only if one replaces the other.</summary>
    public static string NameOf(JsonObject canonical) =>
        (double)canonical["type"]! == Slash
            ? $"/{canonical["name"]}"
            : $"{canonical["name"]} (in a menu, type {canonical["type"]})";

    private static JsonObject OptionOf(JsonElement option) =>
        new()
        {
            ["type"] = Number(option, "type"),
            ["name"] = Text(option, "name"),
            ["name_localizations"] = Translations(option, "name_localizations"),
            ["description"] = Text(option, "description"),
            ["description_localizations"] = Translations(option, "description_localizations"),
            ["required"] = IsTrue(option, "required"),
            ["autocomplete"] = IsTrue(option, "autocomplete"),
            ["min_value"] = Number(option, "min_value"),
            ["max_value"] = Number(option, "max_value"),
            ["min_length"] = Number(option, "min_length"),
            ["max_length"] = Number(option, "max_length"),
            ["channel_types"] = Set(option, "channel_types"),
            ["choices"] = List(option, "choices", ChoiceOf),
            ["options"] = List(option, "options", OptionOf),
        };

    private static JsonObject ChoiceOf(JsonElement choice) =>
        new()
        {
            ["name"] = Text(choice, "name"),
            ["name_localizations"] = Translations(choice, "name_localizations"),
            // 1 and "1" are different values.
            ["value"] = Find(choice, "value")?.GetRawText(),
        };

    /// <summary>Null also where it is written down as null.</summary>
    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    private static string Text(JsonElement parent, string name) => Find(parent, name)?.ToString() ?? "";

    private static bool IsTrue(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.True };

    /// <summary>1 and 1.0 are the same number.</summary>
    private static double? Number(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonArray Set(JsonElement parent, string name) =>
        [.. Elements(parent, name).Select(e => e.ToString()).Order(StringComparer.Ordinal).Select(e => (JsonNode)e)];

    private static JsonArray List(JsonElement parent, string name, Func<JsonElement, JsonObject> read) =>
        [.. Elements(parent, name).Select(read)];

    private static JsonObject Translations(JsonElement parent, string name)
    {
        JsonObject sorted = [];
        if (Find(parent, name) is { ValueKind: JsonValueKind.Object } translations)
        {
            foreach (
                var (locale, text) in translations
                    .EnumerateObject()
                    .OrderBy(t => t.Name, StringComparer.Ordinal)
                    .Select(t => (t.Name, t.Value.ToString()))
            )
            {
                sorted[locale] = text;
            }
        }

        return sorted;
    }

    private static List<JsonElement> Elements(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
