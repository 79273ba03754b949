using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>One thing to fill in.</summary>
/// <param name="Type">4 a text, 3 and 5 to 8 a select.</param>
/// <param name="Value">What stands in it before anybody typed.</param>
/// <param name="Min">Fewest characters of a text.</param>
/// <param name="Max">Most characters of a text.</param>
/// <param name="Select">What a select lets people choose; null for a text.</param>
/// <param name="HolderType">18 a label, 1 the older action row; the submission has the same shape.</param>
internal sealed record ModalField(
    int Type,
    string CustomId,
    string Label,
    string Value,
    bool Required,
    int Min,
    int Max,
    SelectRule? Select,
    int HolderType,
    int HolderId,
    int Id
)
{
    private const int LongestText = 4000;

    public static ModalField? Read(JsonObject holder)
    {
        var inRow = holder.Whole("type") == ComponentType.ActionRow;
        var field = inRow ? holder.Objects("components").FirstOrDefault() : holder.Object("component");
        if (field?.Text("custom_id") is not { } customId)
        {
            return null;
        }
        return new ModalField(
            (int)field.Whole("type")!.Value,
            customId,
            (inRow ? field.Text("label") : holder.Text("label")) ?? "",
            field.Text("value") ?? "",
            field.Flag("required") ?? true,
            (int)(field.Whole("min_length") ?? 0),
            (int)(field.Whole("max_length") ?? LongestText),
            SelectRule.Read(field),
            (int)holder.Whole("type")!.Value,
            (int)(holder.Whole("id") ?? 0),
            (int)(field.Whole("id") ?? 0)
        );
    }
}
