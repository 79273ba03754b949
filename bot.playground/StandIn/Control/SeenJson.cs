using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>What a person got to see.</summary>
internal static class SeenJson
{
    /// <param name="form">The number to fill it in by, where it is one.</param>
    public static JsonObject Of(Seen seen, DiscordWorld world, int? form)
    {
        var json = new JsonObject
        {
            ["seen"] = FaultNames.Of(seen.GetType().Name),
            ["text"] = world.Readable(seen.Text),
        };
        if (seen.Message is { } message)
        {
            json["message"] = WireJson.Id(message.Id);
            json["controls"] = new JsonArray([.. message.Controls.Select(control => (JsonNode)Of(control))]);
        }
        switch (seen)
        {
            case Seen.Reply reply:
                json["ephemeral"] = reply.IsEphemeral;
                break;
            case Seen.Form opened:
                json["form"] = form;
                json["fields"] = new JsonArray([.. opened.Modal.Fields.Select(field => (JsonNode)Of(field))]);
                break;
            case Seen.Suggestions suggestions:
                json["choices"] = new JsonArray([
                    .. suggestions.Choices.Select(c => (JsonNode)JsonValue.Create(c.Name)),
                ]);
                break;
        }
        return json;
    }

    private static JsonObject Of(World.Control control) =>
        new()
        {
            ["label"] = control.Label,
            ["custom_id"] = control.CustomId,
            ["disabled"] = control.Disabled,
            ["values"] = new JsonArray([
                .. (control.Select?.Options ?? []).Select(value => (JsonNode)JsonValue.Create(value)),
            ]),
        };

    private static JsonObject Of(ModalField field) =>
        new()
        {
            ["label"] = field.Label,
            ["custom_id"] = field.CustomId,
            ["required"] = field.Required,
        };
}
