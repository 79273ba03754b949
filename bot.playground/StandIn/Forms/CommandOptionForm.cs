using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks the options of a command (interactions/application-commands, "Application Command Option").</summary>
internal static class CommandOptionForm
{
    private const int Subcommand = 1;
    private const int Group = 2;
    private const int Text = 3;
    private const int Integer = 4;
    private const int Number = 10;
    private const int LastType = 11;

    /// <summary>What a double still counts in ones.</summary>
    private const long LargestInteger = (1L << 53) - 1;

    private const int MostOptions = 25;

    /// <param name="depth">0 in the command, 1 in a group or subcommand, 2 in a subcommand of a group.</param>
    public static void Check(JsonArray options, string path, int depth, FormErrors errors)
    {
        errors.Entries(options.Count, path, 0, MostOptions);
        var seen = new HashSet<string>();
        var hadOptional = false;
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i] as JsonObject ?? [];
            var at = FormErrors.Join(path, i);
            CommandForm.CheckName(option, at, errors);
            CommandForm.CheckDescription(option, at, errors);
            if (!seen.Add(option.Text("name") ?? ""))
            {
                errors.Add(
                    FormErrors.Join(at, "name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                    "Option name must be unique"
                );
            }
            var isRequired = option.Flag("required") ?? false;
            if (isRequired && hadOptional)
            {
                errors.Add(
                    at,
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options"
                );
            }
            hadOptional |= !isRequired;
            CheckKind(option, at, depth, errors);
        }
        if (options.OfType<JsonObject>().Select(IsBranch).Distinct().Count() > 1)
        {
            errors.Add(
                path,
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types"
            );
        }
    }

    private static bool IsBranch(JsonObject option) => option.Whole("type") is Subcommand or Group;

    private static void CheckKind(JsonObject option, string path, int depth, FormErrors errors)
    {
        var type = option.Whole("type");
        var isTooDeep = (type == Group && depth > 0) || (type == Subcommand && depth > 1);
        if (type is null or < Subcommand or > LastType || isTooDeep)
        {
            errors.Add(
                FormErrors.Join(path, "type"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "This type of option does not belong here"
            );
            return;
        }
        if (type is Subcommand or Group)
        {
            // A subcommand's own options are leaves, whether or not it stands in a group.
            var inner = type == Group ? 1 : 2;
            Check(option.List("options") ?? [], FormErrors.Join(path, "options"), inner, errors);
            return;
        }
        CheckChoices(option, type.Value, path, errors);
    }

    private static void CheckChoices(JsonObject option, long type, string path, FormErrors errors)
    {
        var choices = option.Objects("choices").ToList();
        var at = FormErrors.Join(path, "choices");
        errors.Entries(choices.Count, at, 0, MostOptions);
        for (var i = 0; i < choices.Count; i++)
        {
            CheckChoice(choices[i], type, FormErrors.Join(at, i), errors);
        }
        if (choices.Count > 0 && type is not (Text or Integer or Number))
        {
            errors.Add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Choices are for texts and numbers");
        }
        if (option.Flag("autocomplete") == true && (choices.Count > 0 || type is not (Text or Integer or Number)))
        {
            errors.Add(
                FormErrors.Join(path, "autocomplete"),
                "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
                "Autocomplete is for text and numbers without choices"
            );
        }
        errors.Range(option, "min_length", FormErrors.Join(path, "min_length"), 0, 6000);
        errors.Range(option, "max_length", FormErrors.Join(path, "max_length"), 1, 6000);
    }

    private static void CheckChoice(JsonObject choice, long type, string path, FormErrors errors)
    {
        errors.Length(choice, "name", FormErrors.Join(path, "name"), 1, 100);
        LocaleForm.Check(
            choice,
            "name_localizations",
            path,
            errors,
            (texts, locale, at) => errors.Length(texts, locale, at, 1, 100)
        );
        var value = FormErrors.Join(path, "value");
        if (type == Text)
        {
            errors.Length(choice, "value", value, 1, 100);
        }
        else if (choice["value"] is null)
        {
            errors.Required(value);
        }
        else if (type == Integer)
        {
            errors.Range(choice, "value", value, -LargestInteger, LargestInteger);
        }
        else if (choice["value"]!.GetValueKind() != JsonValueKind.Number)
        {
            errors.Add(value, "NUMBER_TYPE_COERCE", $"Value \"{choice["value"]}\" is not float.");
        }
    }
}
