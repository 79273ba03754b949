using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks the components of a message (components/reference).</summary>
internal static class ComponentForm
{
    private const int RowLimit = 5;
    private const int ButtonsInRow = 5;
    private const int V2ComponentLimit = 40;
    private const int V2TextLimit = 4000;

    private static readonly int[] InV2 =
    [
        ComponentType.ActionRow,
        ComponentType.Section,
        ComponentType.TextDisplay,
        ComponentType.MediaGallery,
        ComponentType.File,
        ComponentType.Separator,
        ComponentType.Container,
    ];

    public static void Check(JsonArray components, string path, bool isV2, FormErrors errors)
    {
        var all = ComponentTree.All(components).ToList();
        if (isV2)
        {
            if (all.Count > V2ComponentLimit)
            {
                errors.Entries(all.Count, path, 1, V2ComponentLimit);
            }
            if (ComponentTree.Texts(components).Sum(FormErrors.Count) > V2TextLimit)
            {
                errors.Add(path, "COMPONENT_MAX_TOTAL_COMPONENT_TEXT_LENGTH", "The total text is longer than 4000.");
            }
        }
        else
        {
            errors.Entries(components.Count, path, 0, RowLimit);
        }
        CheckLevel(components, path, isV2 ? InV2 : [ComponentType.ActionRow], errors);
        CheckUnique(all, path, errors);
    }

    private static void CheckLevel(JsonArray components, string path, int[] allowed, FormErrors errors)
    {
        for (var i = 0; i < components.Count; i++)
        {
            var at = FormErrors.Join(path, i);
            var type = (components[i] as JsonObject)?.Whole("type");
            if (type is null || !allowed.Contains((int)type.Value))
            {
                errors.Add(
                    FormErrors.Join(at, "type"),
                    "UNION_TYPE_CHOICES",
                    $"Value of field \"type\" must be one of ({string.Join(", ", allowed)})."
                );
                continue;
            }
            CheckOne((JsonObject)components[i]!, (int)type.Value, at, errors);
        }
    }

    private static void CheckOne(JsonObject component, int type, string path, FormErrors errors)
    {
        switch (type)
        {
            case ComponentType.ActionRow:
                CheckRow(component, path, errors);
                break;
            case ComponentType.TextDisplay:
                errors.Length(component, "content", FormErrors.Join(path, "content"), 1, V2TextLimit);
                break;
            case ComponentType.Section:
                CheckSection(component, path, errors);
                break;
            case ComponentType.Container:
                CheckLevel(
                    component.List("components") ?? [],
                    FormErrors.Join(path, "components"),
                    [.. InV2.Where(inner => inner != ComponentType.Container)],
                    errors
                );
                break;
        }
    }

    private static void CheckRow(JsonObject row, string path, FormErrors errors)
    {
        var at = FormErrors.Join(path, "components");
        var children = row.Objects("components").ToList();
        var hasSelect = children.Exists(child => ComponentType.IsSelect(child.Whole("type")));
        errors.Entries(children.Count, at, 1, hasSelect ? 1 : ButtonsInRow);
        for (var i = 0; i < children.Count; i++)
        {
            var child = FormErrors.Join(at, i);
            if (children[i].Whole("type") == ComponentType.Button)
            {
                ControlForm.CheckButton(children[i], child, errors);
            }
            else if (ComponentType.IsSelect(children[i].Whole("type")))
            {
                ControlForm.CheckSelect(children[i], child, errors);
            }
            else
            {
                errors.Add(
                    FormErrors.Join(child, "type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8)."
                );
            }
        }
    }

    private static void CheckSection(JsonObject section, string path, FormErrors errors)
    {
        var texts = section.List("components") ?? [];
        errors.Entries(texts.Count, FormErrors.Join(path, "components"), 1, 3);
        CheckLevel(texts, FormErrors.Join(path, "components"), [ComponentType.TextDisplay], errors);
        var accessory = FormErrors.Join(path, "accessory");
        switch (section.Object("accessory"))
        {
            case null:
                errors.Required(accessory);
                break;
            case var button when button.Whole("type") == ComponentType.Button:
                ControlForm.CheckButton(button, accessory, errors);
                break;
        }
    }

    private static void CheckUnique(List<JsonObject> all, string path, FormErrors errors)
    {
        var repeated = all.Select(component => component.Text("custom_id"))
            .OfType<string>()
            .GroupBy(id => id)
            .Where(group => group.Count() > 1);
        foreach (var _ in repeated)
        {
            errors.Add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }
}
