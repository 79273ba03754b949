using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Fills in a form as a user's client would, and refuses what it would refuse.</summary>
internal static class ModalFilling
{
    /// <param name="values">By label or custom id. A field that is not named keeps what stood in it.</param>
    public static Bound Fill(Modal modal, IReadOnlyDictionary<string, string> values)
    {
        if (values.Keys.FirstOrDefault(key => !modal.Fields.Any(field => Names(field, key))) is { } stranger)
        {
            return Bound.Refused($"The form \"{modal.Title}\" has no field \"{stranger}\".");
        }
        var components = new JsonArray();
        foreach (var field in modal.Fields)
        {
            var key = values.Keys.FirstOrDefault(key => Names(field, key));
            var value = key is null ? field.Value : values[key];
            if (Fault(field, value) is { } fault)
            {
                return Bound.Refused($"\"{field.Label}\": {fault}");
            }
            components.Add(Submitted(field, value));
        }
        return Bound.To(components);
    }

    private static bool Names(ModalField field, string key) => field.Label == key || field.CustomId == key;

    private static string? Fault(ModalField field, string value) =>
        value.Length == 0 ? (field.Required ? "This field is required." : null)
        : field.Type == ComponentType.StringSelect
            ? (field.Options.Contains(value) ? null : $"There is no choice \"{value}\".")
        : field.Type != ComponentType.TextInput ? "The stand-in cannot fill in this kind of field."
        : value.Length < field.Min ? $"Must be at least {field.Min} characters."
        : value.Length > field.Max ? $"Must be at most {field.Max} characters."
        : null;

    private static JsonObject Submitted(ModalField field, string value)
    {
        var inner = new JsonObject
        {
            ["type"] = field.Type,
            ["id"] = field.Id,
            ["custom_id"] = field.CustomId,
        };
        if (field.Type == ComponentType.StringSelect)
        {
            inner["values"] = WireJson.List(value.Length == 0 ? [] : [value]);
        }
        else
        {
            inner["value"] = value;
        }
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
