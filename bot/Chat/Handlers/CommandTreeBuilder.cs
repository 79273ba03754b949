using System.Reflection;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Reads the command tree off the modules, as it is written down there: <see cref="CommandTreeCheck"/> holds it to the limits.</summary>
internal static class CommandTreeBuilder
{
    /// <param name="completes">Whether there is a handler that completes this option of this command.</param>
    public static CommandTree Build(IEnumerable<Type> modules, Func<string, string, bool> completes) =>
        new([
            .. modules
                .SelectMany(m => CommandsOf(m, completes))
                .GroupBy(c => c.Subcommands.Count == 0 ? (object)c : (c.Name, c.Description, c.ModeratorsOnly))
                .Select(Together),
        ]);

    /// <summary>A group whose commands are in several modules, which all give it the same name and description.</summary>
    private static CommandDefinition Together(IEnumerable<CommandDefinition> parts)
    {
        var all = parts.ToList();
        return all.Count == 1
            ? all[0]
            : all[0] with
            {
                Subcommands = [.. all.SelectMany(c => c.Subcommands)],
                Source = string.Join(", ", all.Select(c => c.Source)),
            };
    }

    private static IEnumerable<CommandDefinition> CommandsOf(Type module, Func<string, string, bool> completes)
    {
        var methods = module.GetMethods(BindingFlags.Public | BindingFlags.Instance);
        IReadOnlyList<CommandDefinition> slash =
        [
            .. methods
                .Where(m => m.IsDefined(typeof(SlashCommandAttribute)))
                .Select(m => Slash(new Handler(module, m), completes)),
        ];
        var menus = methods.Select(m => Menu(new Handler(module, m))).OfType<CommandDefinition>();
        if (module.GetCustomAttribute<GroupAttribute>() is not { } group)
        {
            return slash.Concat(menus);
        }

        var moderatorsOnly = module.IsDefined(typeof(ModeratorsOnlyAttribute));
        return menus.Prepend(
            new CommandDefinition(group.Name, group.Description, moderatorsOnly, [], slash) { Source = module.Name }
        );
    }

    private static CommandDefinition Slash(Handler handler, Func<string, string, bool> completes)
    {
        var slash = handler.Method.GetCustomAttribute<SlashCommandAttribute>()!;
        var path = HandlerCatalog.PathOf(handler.Module, slash.Name);
        // What cannot be an option is told by the check of signatures.
        var options =
            from parameter in handler.Inputs
            let option = parameter.GetCustomAttribute<OptionAttribute>()
            let type = OptionTypes.TryOf(parameter.ParameterType)
            where option is not null && type is not null
            select Option(handler, parameter, option, type.Value, completes(path, option.Name));
        return new CommandDefinition(slash.Name, slash.Description, handler.ModeratorsOnly, [.. options], [])
        {
            Source = handler.Name,
        };
    }

    /// <summary>Null for what is in no menu.</summary>
    private static CommandDefinition? Menu(Handler handler) =>
        handler.Method.GetCustomAttribute<UserCommandAttribute>() is { } user
            ? Menu(handler, user.Name, CommandKind.User)
        : handler.Method.GetCustomAttribute<MessageCommandAttribute>() is { } message
            ? Menu(handler, message.Name, CommandKind.Message)
        : null;

    private static CommandDefinition Menu(Handler handler, string name, CommandKind kind) =>
        new(name, Description: "", handler.ModeratorsOnly, [], []) { Kind = kind, Source = handler.Name };

    private static CommandOption Option(
        Handler handler,
        ParameterInfo parameter,
        OptionAttribute option,
        CommandOptionType type,
        bool completes
    ) =>
        new(option.Name, option.Description, type, Required: !parameter.HasDefaultValue)
        {
            Choices = OptionTypes.ChoicesOf(parameter.ParameterType),
            Min = double.IsNaN(option.Min) ? null : option.Min,
            Max = double.IsNaN(option.Max) ? null : option.Max,
            MinLength = option.MinLength == OptionAttribute.NoLength ? null : option.MinLength,
            MaxLength = option.MaxLength == OptionAttribute.NoLength ? null : option.MaxLength,
            Kinds =
                type == CommandOptionType.Channel && option.Kinds == ChannelKinds.None
                    ? ChannelKinds.Postable
                    : option.Kinds,
            Autocompletes = completes,
            Source = $"{handler.Name}, option {option.Name}",
        };
}
