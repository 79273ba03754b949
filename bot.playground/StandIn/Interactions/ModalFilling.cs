using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Fills in a form as a user's client would, and refuses what it would refuse.</summary>
internal sealed class ModalFilling(Modal modal, Resolved resolved)
{
    /// <param name="values">
    /// By label or custom id: a text, or for a select one thing or a list of things. A field that is not named keeps what
    /// stood in it.
    /// </param>
    public Bound Fill(IReadOnlyDictionary<string, object> values)
    {
        if (values.Keys.FirstOrDefault(key => !modal.Fields.Any(field => Names(field, key))) is { } stranger)
        {
            return Bound.Refused($"The form \"{modal.Title}\" has no field \"{stranger}\".");
        }
        var components = new JsonArray();
        foreach (var field in modal.Fields)
        {
            var key = values.Keys.FirstOrDefault(key => Names(field, key));
            var inner = new JsonObject
            {
                ["type"] = field.Type,
                ["id"] = field.Id,
                ["custom_id"] = field.CustomId,
            };
            if (FillIn(inner, field, key is null ? null : values[key]) is { } fault)
            {
                return Bound.Refused(fault);
            }
            components.Add(Held(field, inner));
        }
        return Bound.To(components, resolved.ToJson());
    }

    private static bool Names(ModalField field, string key) => field.Label == key || field.CustomId == key;

    /// <returns>Why this cannot be filled in; null if it was.</returns>
    private string? FillIn(JsonObject inner, ModalField field, object? value)
    {
        if (field.Select is { } rule)
        {
            var choice = new SelectChoice(rule, $"\"{field.Label}\"", modal.Channel, modal.User, resolved);
            var chosen = choice.Choose(Listed(value) ?? choice.Defaults(), mayBeEmpty: !field.Required);
            inner["values"] = chosen.Values;
            return chosen.Refusal;
        }
        if ((value ?? field.Value) is not string text)
        {
            return $"\"{field.Label}\" is for a text.";
        }
        inner["value"] = text;
        return text.Length == 0 ? (field.Required ? $"\"{field.Label}\": This field is required." : null)
            : text.Length < field.Min ? $"\"{field.Label}\": Must be at least {field.Min} characters."
            : text.Length > field.Max ? $"\"{field.Label}\": Must be at most {field.Max} characters."
            : null;
    }

    /// <summary>An empty text chooses nothing.</summary>
    private static IReadOnlyList<object>? Listed(object? value) =>
        value switch
        {
            null => null,
            "" => [],
            IEnumerable<object> several => [.. several],
            _ => [value],
        };

    private static JsonObject Held(ModalField field, JsonObject inner)
    {
        var holder = new JsonObject { ["type"] = field.HolderType, ["id"] = field.HolderId };
        if (field.HolderType == ComponentType.ActionRow)
        {
            holder["components"] = new JsonArray(inner);
        }
        else
        {
            holder["component"] = inner;
        }
        return holder;
    }
}
