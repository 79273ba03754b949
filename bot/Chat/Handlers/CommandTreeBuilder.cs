using System.Reflection;
using System.Text.RegularExpressions;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Reads the command tree off the modules and holds it to the limits of the strictest platform, Discord.</summary>
internal static partial class CommandTreeBuilder
{
    private const int MaximumDescription = 100;
    private const int MaximumOptions = 25;
    private const int MaximumCommands = 100;

    public static CommandTree Build(IEnumerable<Type> modules, Func<string, string, bool> completes)
    {
        List<CommandDefinition> commands = [];
        foreach (var module in modules)
        {
            var moderatorsOnly = module.IsDefined(typeof(ModeratorsOnlyAttribute));
            CommandDefinition[] own =
            [
                .. module
                    .GetMethods(BindingFlags.Public | BindingFlags.Instance)
                    .Where(m => m.IsDefined(typeof(SlashCommandAttribute)))
                    .Select(m => Define(module, m, moderatorsOnly, completes)),
            ];
            if (module.GetCustomAttribute<GroupAttribute>() is { } group)
            {
                Check(module.Name, group.Name, group.Description);
                commands.Add(new CommandDefinition(group.Name, group.Description, moderatorsOnly, [], own));
            }
            else
            {
                commands.AddRange(own);
            }
        }

        if (commands.Count > MaximumCommands)
        {
            throw new InvalidOperationException($"{commands.Count} commands; a platform takes {MaximumCommands}.");
        }

        return new CommandTree(commands);
    }

    private static CommandDefinition Define(
        Type module,
        MethodInfo method,
        bool moderatorsOnly,
        Func<string, string, bool> completes
    )
    {
        var slash = method.GetCustomAttribute<SlashCommandAttribute>()!;
        var where = $"{module.Name}.{method.Name}";
        Check(where, slash.Name, slash.Description);
        var path = HandlerCatalog.PathOf(module, slash.Name);
        CommandOption[] options =
        [
            .. method
                .GetParameters()
                .Where(p => p.ParameterType != typeof(CancellationToken))
                .Select(p => DefineOption(where, p, name => completes(path, name)))
                .OrderByDescending(o => o.Required),
        ];
        if (options.Length > MaximumOptions)
        {
            throw new InvalidOperationException(
                $"{where}: {options.Length} options; a platform takes {MaximumOptions}."
            );
        }

        return new CommandDefinition(slash.Name, slash.Description, moderatorsOnly, options, []);
    }

    private static CommandOption DefineOption(string where, ParameterInfo parameter, Func<string, bool> completes)
    {
        var option =
            parameter.GetCustomAttribute<OptionAttribute>()
            ?? throw new InvalidOperationException($"{where}: the parameter {parameter.Name} has no [Option].");
        Check($"{where}, option {option.Name}", option.Name, option.Description);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return new CommandOption(
            option.Name,
            option.Description,
            TypeOf(where, type),
            Required: !parameter.HasDefaultValue,
            Choices: type.IsEnum ? [.. Enum.GetNames(type).Select(Worded)] : [],
            option.Min == long.MinValue ? null : option.Min,
            option.Max == long.MaxValue ? null : option.Max,
            completes(option.Name)
        );
    }

    /// <summary>How a member of an enum reads as a choice: <c>StoryThread</c> is "story thread".</summary>
    internal static string Worded(string name) => Humps().Replace(name, " $1").Trim().ToLowerInvariant();

    private static CommandOptionType TypeOf(string where, Type type) =>
        type == typeof(long) ? CommandOptionType.WholeNumber
        : type == typeof(bool) ? CommandOptionType.YesNo
        : type == typeof(UserId) ? CommandOptionType.Person
        : type == typeof(ChannelId) ? CommandOptionType.Channel
        : type == typeof(string) || type.IsEnum ? CommandOptionType.Text
        : throw new InvalidOperationException($"{where}: an option cannot be a {type.Name}.");

    private static void Check(string where, string name, string description)
    {
        if (!Name().IsMatch(name))
        {
            throw new InvalidOperationException($"{where}: '{name}' must be 1 to 32 of a-z, 0-9, - and _.");
        }

        if (description.Length is 0 or > MaximumDescription)
        {
            throw new InvalidOperationException(
                $"{where}: the description must have 1 to {MaximumDescription} characters."
            );
        }
    }

    [GeneratedRegex("^[-_a-z0-9]{1,32}$")]
    private static partial Regex Name();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Humps();
}
