using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks single buttons, selects and text inputs (components/reference).</summary>
internal static class ControlForm
{
    private const int LinkStyle = 5;
    private const int PremiumStyle = 6;
    private const int MostOptions = 25;

    public static void CheckButton(JsonObject button, string path, FormErrors errors)
    {
        var style = button.Whole("style");
        if (style is null or < 1 or > PremiumStyle)
        {
            errors.NotAChoice(FormErrors.Join(path, "style"), "1, 2, 3, 4, 5, 6");
            return;
        }
        if (style == LinkStyle)
        {
            errors.Length(button, "url", FormErrors.Join(path, "url"), 1, 512);
        }
        else if (style != PremiumStyle)
        {
            CheckCustomId(button, path, errors);
        }
        errors.Length(button, "label", FormErrors.Join(path, "label"), 0, 80, required: false);
        if (style != PremiumStyle && string.IsNullOrEmpty(button.Text("label")) && button.Object("emoji") is null)
        {
            errors.Add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji.");
        }
    }

    public static void CheckSelect(JsonObject select, string path, FormErrors errors)
    {
        CheckCustomId(select, path, errors);
        errors.Length(select, "placeholder", FormErrors.Join(path, "placeholder"), 0, 150, required: false);
        errors.Range(select, "min_values", FormErrors.Join(path, "min_values"), 0, MostOptions);
        errors.Range(select, "max_values", FormErrors.Join(path, "max_values"), 1, MostOptions);
        if (select.Whole("type") != ComponentType.StringSelect)
        {
            return;
        }
        var options = select.Objects("options").ToList();
        errors.Entries(options.Count, FormErrors.Join(path, "options"), 1, MostOptions);
        for (var i = 0; i < options.Count; i++)
        {
            var at = FormErrors.Join(FormErrors.Join(path, "options"), i);
            errors.Length(options[i], "label", FormErrors.Join(at, "label"), 1, 100);
            errors.Length(options[i], "value", FormErrors.Join(at, "value"), 1, 100);
            errors.Length(options[i], "description", FormErrors.Join(at, "description"), 0, 100, required: false);
        }
    }

    public static void CheckTextInput(JsonObject input, string path, FormErrors errors)
    {
        CheckCustomId(input, path, errors);
        if (input.Whole("style") is not (1 or 2))
        {
            errors.NotAChoice(FormErrors.Join(path, "style"), "1, 2");
        }
        errors.Range(input, "min_length", FormErrors.Join(path, "min_length"), 0, 4000);
        errors.Range(input, "max_length", FormErrors.Join(path, "max_length"), 1, 4000);
        errors.Length(input, "placeholder", FormErrors.Join(path, "placeholder"), 0, 100, required: false);
        var longest = (int)Math.Clamp(input.Whole("max_length") ?? 4000, 1, 4000);
        errors.Length(input, "value", FormErrors.Join(path, "value"), 0, longest, required: false);
    }

    private static void CheckCustomId(JsonObject control, string path, FormErrors errors) =>
        errors.Length(control, "custom_id", FormErrors.Join(path, "custom_id"), 1, 100);
}
