using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Walks the components of a message or a form, nested as they may be (components/reference).</summary>
internal static class ComponentTree
{
    public static IEnumerable<JsonObject> All(JsonArray components) => components.OfType<JsonObject>().SelectMany(All);

    public static IEnumerable<string> Texts(JsonArray components) =>
        All(components)
            .Where(component => component.Whole("type") == ComponentType.TextDisplay)
            .Select(component => component.Text("content") ?? "");

    public static IReadOnlyList<Control> Controls(JsonArray components) =>
        [
            .. All(components)
                .Where(component => ComponentType.IsControl(component.Whole("type")))
                .Select(component => new Control(
                    (int)component.Whole("type")!.Value,
                    component.Text("custom_id"),
                    component.Text("label") ?? component.Text("placeholder") ?? "",
                    component.Flag("disabled") ?? false,
                    (int)(component.Whole("id") ?? 0),
                    SelectRule.Read(component)
                )),
        ];

    /// <summary>
    /// Fills in what Discord fills in: the next free number from 1 for each component without an id, and how many can be
    /// chosen in a select.
    /// </summary>
    public static void Complete(JsonArray components)
    {
        var all = All(components).ToList();
        foreach (var select in all.Where(component => ComponentType.IsSelect(component.Whole("type"))))
        {
            select["min_values"] ??= 1;
            select["max_values"] ??= 1;
        }
        var taken = all.Select(component => component.Whole("id")).OfType<long>().ToHashSet();
        long next = 1;
        foreach (var component in all.Where(component => component.Whole("id") is null))
        {
            while (!taken.Add(next))
            {
                next++;
            }
            component["id"] = next;
        }
    }

    private static IEnumerable<JsonObject> All(JsonObject component) =>
        component
            .Objects("components")
            .Concat(Single(component, "accessory"))
            .Concat(Single(component, "component"))
            .SelectMany(All)
            .Prepend(component);

    private static IEnumerable<JsonObject> Single(JsonObject component, string name) =>
        component.Object(name) is { } inner ? [inner] : [];
}
