using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>A form that the bot opened for a user.</summary>
/// <param name="Source">The message whose button opened it; null after a command.</param>
/// <param name="Opener">The command or press that it answered.</param>
internal sealed record Modal(
    string CustomId,
    string Title,
    IReadOnlyList<ModalField> Fields,
    Account User,
    Channel Channel,
    Message? Source,
    InteractionOrigin Opener
)
{
    public static Modal Read(JsonObject data, Interaction interaction)
    {
        var components = data.List("components")!;
        ComponentTree.Complete(components);
        return new Modal(
            data.Text("custom_id")!,
            data.Text("title")!,
            [.. components.OfType<JsonObject>().Select(ModalField.Read).OfType<ModalField>()],
            interaction.User,
            interaction.Channel,
            interaction.Source,
            interaction.Origin
        );
    }
}
