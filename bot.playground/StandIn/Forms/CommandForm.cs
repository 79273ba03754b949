using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks a list of commands to publish (interactions/application-commands).</summary>
internal static partial class CommandForm
{
    private const int Slash = 1;
    private const int MostSlashCommands = 100;
    private const int MostMenuCommands = 15;
    private const int MostCharacters = 8000;
    private const int MostInList = 130;

    /// <summary>More of one kind than an application may have: that has a code of its own, 30032.</summary>
    public static bool HasTooMany(JsonArray commands) =>
        commands
            .OfType<JsonObject>()
            .GroupBy(command => command.Whole("type") ?? Slash)
            .Any(kind => kind.Count() > (kind.Key == Slash ? MostSlashCommands : MostMenuCommands));

    public static void Check(JsonArray commands, FormErrors errors)
    {
        errors.Entries(commands.Count, "", 0, MostInList);
        for (var i = 0; i < commands.Count; i++)
        {
            CheckOne(commands[i] as JsonObject ?? [], FormErrors.Join("", i), errors);
        }
        foreach (var kind in commands.OfType<JsonObject>().GroupBy(command => command.Whole("type") ?? Slash))
        {
            if (kind.Select(command => command.Text("name")).Distinct().Count() < kind.Count())
            {
                errors.Add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }
        }
    }

    public static void CheckOne(JsonObject command, string path, FormErrors errors)
    {
        var type = command.Whole("type") ?? Slash;
        if (type == Slash)
        {
            CheckName(command, path, errors);
            CheckDescription(command, path, errors);
            CommandOptionForm.Check(command.List("options") ?? [], FormErrors.Join(path, "options"), depth: 0, errors);
            if (Characters(command) > MostCharacters)
            {
                errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
            }
        }
        else if (type is 2 or 3)
        {
            errors.Length(command, "name", FormErrors.Join(path, "name"), 1, 32);
            LocaleForm.Check(
                command,
                "name_localizations",
                path,
                errors,
                (texts, locale, at) => errors.Length(texts, locale, at, 1, 32)
            );
            if (command.List("options") is { Count: > 0 })
            {
                errors.Add(
                    FormErrors.Join(path, "options"),
                    "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS",
                    "Context menu commands cannot have options"
                );
            }
            if (!string.IsNullOrEmpty(command.Text("description")))
            {
                errors.Add(
                    FormErrors.Join(path, "description"),
                    "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
                    "Context menu commands cannot have description"
                );
            }
        }
        else
        {
            errors.NotAChoice(FormErrors.Join(path, "type"), "1, 2, 3");
        }
        if (command["default_member_permissions"] is not null && command.Id("default_member_permissions") is null)
        {
            errors.Add(
                FormErrors.Join(path, "default_member_permissions"),
                "NUMBER_TYPE_COERCE",
                "Value is not a set of permissions."
            );
        }
    }

    public static void CheckName(JsonObject named, string path, FormErrors errors)
    {
        var at = FormErrors.Join(path, "name");
        if (named.Text("name") is not { } name)
        {
            errors.Required(at);
            return;
        }
        CheckName(named, "name", name, at, errors);
        LocaleForm.Check(
            named,
            "name_localizations",
            path,
            errors,
            (texts, locale, inner) => CheckName(texts, locale, texts.Text(locale) ?? "", inner, errors)
        );
    }

    private static void CheckName(JsonObject holder, string field, string name, string at, FormErrors errors)
    {
        errors.Length(holder, field, at, 1, 32);
        if (!Name().IsMatch(name) || name.Any(char.IsUpper))
        {
            errors.Add(
                at,
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid: letters, digits, - _ ' and lower case only"
            );
        }
    }

    public static void CheckDescription(JsonObject described, string path, FormErrors errors)
    {
        errors.Length(described, "description", FormErrors.Join(path, "description"), 1, 100);
        LocaleForm.Check(
            described,
            "description_localizations",
            path,
            errors,
            (texts, locale, at) => errors.Length(texts, locale, at, 1, 100)
        );
    }

    /// <summary>Names, descriptions and choice values over the whole tree; of each text its longest translation.</summary>
    private static int Characters(JsonObject node) =>
        LocaleForm.Longest(node, "name")
        + LocaleForm.Longest(node, "description")
        + FormErrors.Count(node["value"]?.ToString() ?? "")
        + node.Objects("options").Sum(Characters)
        + node.Objects("choices").Sum(Characters);

    /// <summary>Discord also lets in the marks of Devanagari and Thai, which .NET cannot name by script.</summary>
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex Name();
}
