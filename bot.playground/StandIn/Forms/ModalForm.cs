using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks a form that a bot wants to open (interactions/receiving-and-responding, "Modal").</summary>
internal static class ModalForm
{
    private const int MostParts = 5;

    private static readonly int[] InLabel =
    [
        ComponentType.StringSelect,
        ComponentType.TextInput,
        ComponentType.UserSelect,
        ComponentType.RoleSelect,
        ComponentType.MentionableSelect,
        ComponentType.ChannelSelect,
    ];

    /// <summary>Discord has them; nobody here could fill them in, and nothing looks at what is in them.</summary>
    private static readonly int[] NotModelled =
    [
        ComponentType.FileUpload,
        ComponentType.RadioGroup,
        ComponentType.CheckboxGroup,
        ComponentType.Checkbox,
    ];

    public static void Check(JsonObject data, string path, FormErrors errors)
    {
        errors.Length(data, "custom_id", FormErrors.Join(path, "custom_id"), 1, 100);
        errors.Length(data, "title", FormErrors.Join(path, "title"), 1, 45);
        var at = FormErrors.Join(path, "components");
        var parts = data.List("components") ?? [];
        errors.Entries(parts.Count, at, 1, MostParts);
        for (var i = 0; i < parts.Count; i++)
        {
            CheckPart(parts[i] as JsonObject ?? [], FormErrors.Join(at, i), errors);
        }
        var ids = ComponentTree.All(parts).Select(component => component.Text("custom_id")).OfType<string>().ToList();
        if (ids.Count != ids.Distinct().Count())
        {
            errors.Add(at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    private static void CheckPart(JsonObject part, string path, FormErrors errors)
    {
        switch (part.Whole("type"))
        {
            case ComponentType.TextDisplay:
                errors.Length(part, "content", FormErrors.Join(path, "content"), 1, 4000);
                break;
            case ComponentType.Label:
                errors.Length(part, "label", FormErrors.Join(path, "label"), 1, 45);
                errors.Length(part, "description", FormErrors.Join(path, "description"), 0, 100, required: false);
                CheckLabelled(part.Object("component"), FormErrors.Join(path, "component"), errors);
                break;
            case ComponentType.ActionRow:
                var inRow = part.Objects("components").ToList();
                errors.Entries(inRow.Count, FormErrors.Join(path, "components"), 1, 1);
                var at = FormErrors.Join(path, "components.0");
                if (inRow is [var input] && input.Whole("type") == ComponentType.TextInput)
                {
                    errors.Length(input, "label", FormErrors.Join(at, "label"), 1, 45);
                }
                CheckLabelled(inRow.FirstOrDefault(), at, errors);
                break;
            default:
                errors.Add(
                    FormErrors.Join(path, "type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1, 10, 18)."
                );
                break;
        }
    }

    private static void CheckLabelled(JsonObject? field, string path, FormErrors errors)
    {
        if (field is null)
        {
            errors.Required(path);
            return;
        }
        var type = field.Whole("type");
        if (NotModelled.Any(missing => missing == type))
        {
            errors.Add(
                FormErrors.Join(path, "type"),
                "STAND_IN_NOT_MODELLED",
                $"Discord has components of type {type} in forms; the stand-in does not model them."
            );
            return;
        }
        if (!InLabel.Any(known => known == type))
        {
            errors.Add(
                FormErrors.Join(path, "type"),
                "UNION_TYPE_CHOICES",
                $"Value of field \"type\" must be one of ({string.Join(", ", InLabel.Concat(NotModelled))})."
            );
            return;
        }
        if (field.Has("disabled"))
        {
            errors.Add(FormErrors.Join(path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Not in a modal.");
        }
        if (type == ComponentType.TextInput)
        {
            ControlForm.CheckTextInput(field, path, errors);
        }
        else if (ComponentType.IsSelect(type))
        {
            ControlForm.CheckSelect(field, path, errors);
        }
    }
}
