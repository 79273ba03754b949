using System.Text.Json;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Lays the words of one language over a command tree. A word for something that is not there is a fault.</summary>
internal sealed class CommandTranslator(string locale, List<string> faults)
{
    private const string Commands = "commands";
    private const string UserCommands = "userCommands";
    private const string MessageCommands = "messageCommands";
    private const string Options = "options";
    private const string Choices = "choices";
    private const string Name = "name";
    private const string Description = "description";

    private static readonly Dictionary<string, JsonElement> Nothing = [];

    public CommandTree Translate(CommandTree tree, JsonElement root)
    {
        var parts = Entries(root, "", [Commands, UserCommands, MessageCommands]);
        var slash = Children(parts, Commands, "", NamesOf(CommandKind.Slash));
        var users = Children(parts, UserCommands, "", NamesOf(CommandKind.User));
        var messages = Children(parts, MessageCommands, "", NamesOf(CommandKind.Message));
        return new CommandTree([.. tree.Commands.Select(c => Translate(c, WordsOf(c.Kind), c.Name))]);

        Dictionary<string, JsonElement> WordsOf(CommandKind kind) =>
            kind switch
            {
                CommandKind.User => users,
                CommandKind.Message => messages,
                _ => slash,
            };

        IEnumerable<string> NamesOf(CommandKind kind) => tree.Commands.Where(c => c.Kind == kind).Select(c => c.Name);
    }

    private CommandDefinition Translate(CommandDefinition command, Dictionary<string, JsonElement> words, string path)
    {
        if (!words.TryGetValue(command.Name, out var own))
        {
            return command;
        }

        string[] known =
            command.Kind != CommandKind.Slash ? [Name]
            : command.Subcommands.Count > 0 ? [Name, Description, Commands]
            : [Name, Description, Options];
        var parts = Entries(own, path, known);
        var options = Children(parts, Options, path, command.Options.Select(o => o.Name));
        var subcommands = Children(parts, Commands, path, command.Subcommands.Select(c => c.Name));
        return command with
        {
            Translations = Add(command.Translations, parts, path),
            Options = [.. command.Options.Select(o => Translate(o, options, path))],
            Subcommands = [.. command.Subcommands.Select(c => Translate(c, subcommands, $"{path} {c.Name}"))],
        };
    }

    private CommandOption Translate(CommandOption option, Dictionary<string, JsonElement> words, string path)
    {
        if (!words.TryGetValue(option.Name, out var own))
        {
            return option;
        }

        var where = $"{path}, option {option.Name}";
        var parts = Entries(own, where, [Name, Description, Choices]);
        var choices = Children(parts, Choices, where, option.Choices.Select(c => c.Value));
        return option with
        {
            Translations = Add(option.Translations, parts, where),
            Choices =
            [
                .. option.Choices.Select(c =>
                    Text(choices, c.Value, where) is { } name ? c with { Names = With(c.Names, name) } : c
                ),
            ],
        };
    }

    private Translations Add(Translations before, Dictionary<string, JsonElement> parts, string where)
    {
        var name = Text(parts, Name, where);
        var description = Text(parts, Description, where);
        return new Translations(
            name is null ? before.Names : With(before.Names, name),
            description is null ? before.Descriptions : With(before.Descriptions, description)
        );
    }

    private SortedDictionary<string, string> With(IReadOnlyDictionary<string, string> before, string text) =>
        new(before.ToDictionary(), StringComparer.Ordinal) { [locale] = text };

    private Dictionary<string, JsonElement> Children(
        Dictionary<string, JsonElement> parts,
        string part,
        string where,
        IEnumerable<string> known
    ) => parts.TryGetValue(part, out var children) ? Entries(children, Join(where, part), known) : Nothing;

    /// <summary>What stands between braces, where nothing may stand that is not known.</summary>
    private Dictionary<string, JsonElement> Entries(JsonElement parent, string where, IEnumerable<string> known)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{At(where)}: here must be entries between braces.");
            return Nothing;
        }

        List<string> names = [.. known];
        var entries = parent.EnumerateObject().ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
        faults.AddRange(
            entries
                .Keys.Except(names)
                .Select(stranger =>
                    $"{At(where)}: there is no '{stranger}' here to translate, "
                    + (names.Count == 0 ? "nor anything else." : $"only {string.Join(", ", names)}.")
                )
        );
        return entries;
    }

    private string? Text(Dictionary<string, JsonElement> parts, string key, string where)
    {
        if (!parts.TryGetValue(key, out var text))
        {
            return null;
        }

        if (text.ValueKind == JsonValueKind.String)
        {
            return text.GetString();
        }

        faults.Add($"{At(Join(where, key))}: here must be text between quotes.");
        return null;
    }

    private static string Join(string where, string part) => where.Length == 0 ? part : $"{where}, {part}";

    private string At(string where) => where.Length == 0 ? $"{locale}.json" : CommandTreeCheck.FileOf(locale, where);
}
