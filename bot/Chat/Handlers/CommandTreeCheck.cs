namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Holds a command tree, with all its languages, to the limits of the strictest platform (Discord, application commands). Each
/// fault names where it is written, and what to do.
/// </summary>
internal static class CommandTreeCheck
{
    private const int MostSlashCommands = 100;
    private const int MostInAMenu = 15;
    private const int MostEntries = 25;
    private const int LargestCommand = 8000;

    public static IReadOnlyList<string> Faults(CommandTree tree)
    {
        List<string> faults = [];
        foreach (var kind in tree.Commands.GroupBy(c => c.Kind))
        {
            var most = kind.Key == CommandKind.Slash ? MostSlashCommands : MostInAMenu;
            Count(kind.Last().Source, kind.Count(), most, $"{kind.Key.ToString().ToLowerInvariant()} commands", faults);
            CheckUnique([.. kind], faults);
        }

        foreach (var command in tree.Commands)
        {
            Check(command, command.Name, faults);
            if (CommandSize.Of(command) is var size and > LargestCommand)
            {
                faults.Add(
                    $"{command.Source}: all words of '{command.Name}' together have {size} characters in their longest "
                        + $"languages, and a platform takes {LargestCommand}. Shorten descriptions."
                );
            }
        }

        return faults;
    }

    private static void Check(CommandDefinition command, string path, List<string> faults)
    {
        if (command.Kind != CommandKind.Slash)
        {
            Words(command, path, WordRules.IsTitle, TitleRule, isDescribed: false, faults);
            return;
        }

        Words(command, path, WordRules.IsName, NameRule, isDescribed: true, faults);
        Count(command.Source, command.Options.Count, MostEntries, "options", faults);
        Count(command.Source, command.Subcommands.Count, MostEntries, "commands in one group", faults);
        if (command is { Options.Count: 0, Subcommands.Count: 0 } && command.Source.Split('.').Length == 1)
        {
            faults.Add($"{command.Source}: a group without a [SlashCommand]. Take the [Group] away.");
        }

        CheckUnique(command.Options, faults);
        CheckUnique(command.Subcommands, faults);
        if (command.Options.SkipWhile(o => o.Required).FirstOrDefault(o => o.Required) is { } late)
        {
            faults.Add($"{late.Source}: it is required and stands behind one that is not. Put it before that one.");
        }

        foreach (var option in command.Options)
        {
            Words(option, $"{path}, option {option.Name}", WordRules.IsName, NameRule, isDescribed: true, faults);
            OptionCheck.Check(option, $"{path}, option {option.Name}", faults);
        }

        foreach (var subcommand in command.Subcommands)
        {
            Check(subcommand, $"{path} {subcommand.Name}", faults);
        }
    }

    private static string NameRule(string name) =>
        $"'{name}' must be 1 to {WordRules.LongestName} lower-case letters, digits, - and _. Take another name.";

    private static string TitleRule(string name) =>
        $"'{name}' must have 1 to {WordRules.LongestName} characters, and no space at its ends. Take another name.";

    private static void Words(
        INamed named,
        string path,
        Predicate<string> isName,
        Func<string, string> rule,
        bool isDescribed,
        List<string> faults
    )
    {
        IEnumerable<(string Where, string Name)> names = named
            .Translations.Names.Select(t => (Where: FileOf(t.Key, path), t.Value))
            .Prepend((named.Source, named.Name));
        faults.AddRange(names.Where(n => !isName(n.Name)).Select(n => $"{n.Where}: {rule(n.Name)}"));
        if (!isDescribed)
        {
            return;
        }

        IEnumerable<(string Where, string Text)> descriptions = named
            .Translations.Descriptions.Select(t => (Where: FileOf(t.Key, path), t.Value))
            .Prepend((named.Source, named.Description));
        faults.AddRange(
            descriptions
                .Where(d => !WordRules.IsDescription(d.Text))
                .Select(d =>
                    $"{d.Where}: the description must have 1 to {WordRules.LongestDescription} characters, and has "
                    + $"{d.Text.Length}. Reword it."
                )
        );
    }

    /// <summary>In no language may two have the same name, nor one the other's name in ours.</summary>
    private static void CheckUnique(IReadOnlyList<INamed> siblings, List<string> faults)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            foreach (var other in siblings.Take(i))
            {
                var one = siblings[i];
                if (one.Name == other.Name)
                {
                    faults.Add(
                        $"{one.Source}: the name '{one.Name}' is taken by {other.Source}. Give one another name."
                    );
                }

                faults.AddRange(
                    one.Translations.Names.Where(t => IsTaken(t, other))
                        .Concat(other.Translations.Names.Where(t => IsTaken(t, one)))
                        .DistinctBy(t => t.Key)
                        .Select(t =>
                            $"{FileOf(t.Key, one.Name)}: the name '{t.Value}' is taken: {one.Source} and {other.Source} "
                            + "would have it both. Give one another name."
                        )
                );
            }
        }
    }

    private static bool IsTaken(KeyValuePair<string, string> translated, INamed other) =>
        translated.Value == other.Name
        || translated.Value == other.Translations.Names.GetValueOrDefault(translated.Key);

    private static void Count(string where, int count, int most, string what, List<string> faults)
    {
        if (count > most)
        {
            faults.Add($"{where}: {count} {what}, and a platform takes {most}. Take some away, or divide them up.");
        }
    }

    /// <summary>Where a translation is written.</summary>
    internal static string FileOf(string locale, string path) => $"{locale}.json, {path}";
}
