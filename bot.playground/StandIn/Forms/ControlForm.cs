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
        var rule = SelectRule.Read(select)!;
        if (rule.Min > rule.Max)
        {
            errors.Add(
                FormErrors.Join(path, "min_values"),
                "NUMBER_TYPE_MAX",
                $"int value should be less than or equal to {rule.Max}."
            );
        }
        if (rule.Type != ComponentType.StringSelect)
        {
            CheckDefaults(select, rule, path, errors);
            return;
        }
        var options = select.Objects("options").ToList();
        if (rule.Defaults.Count > rule.Max)
        {
            errors.Entries(rule.Defaults.Count, FormErrors.Join(path, "options"), 0, rule.Max);
        }
        var seen = new HashSet<string?>();
        errors.Entries(options.Count, FormErrors.Join(path, "options"), 1, MostOptions);
        for (var i = 0; i < options.Count; i++)
        {
            var at = FormErrors.Join(FormErrors.Join(path, "options"), i);
            errors.Length(options[i], "label", FormErrors.Join(at, "label"), 1, 100);
            errors.Length(options[i], "value", FormErrors.Join(at, "value"), 1, 100);
            errors.Length(options[i], "description", FormErrors.Join(at, "description"), 0, 100, required: false);
            if (!seen.Add(options[i].Text("value")))
            {
                errors.Add(
                    FormErrors.Join(at, "value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used"
                );
            }
        }
    }

    /// <summary>As many as may be chosen, and of the kind that the select offers.</summary>
    private static void CheckDefaults(JsonObject select, SelectRule rule, string path, FormErrors errors)
    {
        string[] kinds = rule.Type switch
        {
            ComponentType.UserSelect => ["user"],
            ComponentType.RoleSelect => ["role"],
            ComponentType.MentionableSelect => ["user", "role"],
            _ => ["channel"],
        };
        var defaults = select.Objects("default_values").ToList();
        var at = FormErrors.Join(path, "default_values");
        if (defaults.Count > 0)
        {
            errors.Entries(defaults.Count, at, rule.Min, rule.Max);
        }
        for (var i = 0; i < defaults.Count; i++)
        {
            if (defaults[i].Id("id") is null)
            {
                errors.Required(FormErrors.Join(FormErrors.Join(at, i), "id"));
            }
            if (!kinds.Contains(defaults[i].Text("type")))
            {
                errors.NotAChoice(
                    FormErrors.Join(FormErrors.Join(at, i), "type"),
                    string.Join(", ", kinds.Select(kind => $"'{kind}'"))
                );
            }
        }
        if (rule.Type != ComponentType.ChannelSelect && select.List("channel_types") is { Count: > 0 })
        {
            errors.Add(FormErrors.Join(path, "channel_types"), "BASE_TYPE_CHOICES", "Only in a channel select.");
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
