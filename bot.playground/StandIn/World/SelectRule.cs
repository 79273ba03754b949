using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a select lets people choose (components/reference).</summary>
/// <param name="Type">3 texts, 5 users, 6 roles, 7 users and roles, 8 channels.</param>
/// <param name="Min">Fewest choices; 1 where the bot says nothing, as with <paramref name="Max"/>.</param>
/// <param name="Options">Values of a string select; else empty.</param>
/// <param name="ChannelTypes">Of a channel select; empty lets in all.</param>
/// <param name="Defaults">Chosen before anybody chose: option values, or ids.</param>
internal sealed record SelectRule(
    int Type,
    int Min,
    int Max,
    IReadOnlyList<string> Options,
    IReadOnlyList<int> ChannelTypes,
    IReadOnlyList<string> Defaults
)
{
    public static SelectRule? Read(JsonObject component)
    {
        var type = component.Whole("type");
        if (!ComponentType.IsSelect(type))
        {
            return null;
        }
        var options = component.Objects("options").ToList();
        return new SelectRule(
            (int)type!.Value,
            (int)(component.Whole("min_values") ?? 1),
            (int)(component.Whole("max_values") ?? 1),
            options.ConvertAll(option => option.Text("value") ?? ""),
            [.. (component.List("channel_types") ?? []).Select(JsonReading.AsId).OfType<ulong>().Select(id => (int)id)],
            [
                .. options.Where(option => option.Flag("default") == true).Select(option => option.Text("value") ?? ""),
                .. component.Objects("default_values").Select(value => value["id"]?.ToString() ?? ""),
            ]
        );
    }
}
