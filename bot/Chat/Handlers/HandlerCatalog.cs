using System.Reflection;

namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// All handlers, found once at start. What Discord would refuse later (a name with a capital, a description too long, a
/// button nobody could press) is refused here with the name of the method that is wrong.
/// </summary>
internal sealed class HandlerCatalog
{
    private readonly Dictionary<string, Handler> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Command, string Option), Handler> completions = [];
    private readonly List<(string[] Pattern, Handler Handler)> presses = [];
    private readonly List<(string[] Pattern, Handler Handler)> forms = [];

    public HandlerCatalog(IEnumerable<Type> modules)
    {
        List<Type> known = [.. modules.OrderBy(t => t.Name, StringComparer.Ordinal)];
        foreach (var module in known)
        {
            Register(module);
        }

        Tree = CommandTreeBuilder.Build(known, (path, option) => completions.ContainsKey((path, option)));
    }

    public CommandTree Tree { get; }

    public IEnumerable<Handler> All =>
        commands.Values.Concat(completions.Values).Concat(presses.Concat(forms).Select(x => x.Handler));

    public static HandlerCatalog FromAssembly(Assembly assembly) =>
        new(assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(InteractionModule))));

    public Handler? TryGetCommand(string path) => commands.GetValueOrDefault(path);

    public Handler? TryGetCompletion(string path, string option) => completions.GetValueOrDefault((path, option));

    public (Handler Handler, IReadOnlyList<long> Numbers)? TryGetPress(string customId) => Find(presses, customId);

    public (Handler Handler, IReadOnlyList<long> Numbers)? TryGetForm(string customId) => Find(forms, customId);

    internal static string PathOf(Type module, string name) =>
        module.GetCustomAttribute<GroupAttribute>() is { } group ? $"{group.Name} {name}" : name;

    private void Register(Type module)
    {
        var moderatorsOnly = module.IsDefined(typeof(ModeratorsOnlyAttribute));
        foreach (var method in module.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        {
            var handler = new Handler(module, method, moderatorsOnly);
            var where = $"{module.Name}.{method.Name}";
            CheckAnswer(method, where);
            if (method.GetCustomAttribute<SlashCommandAttribute>() is { } slash)
            {
                Add(commands, PathOf(module, slash.Name), handler, where);
            }

            if (method.GetCustomAttribute<AutocompleteAttribute>() is { } completion)
            {
                Add(completions, (PathOf(module, completion.Command), completion.Option), handler, where);
            }

            if (method.GetCustomAttribute<ComponentInteractionAttribute>() is { } press)
            {
                Add(presses, press.Pattern, handler, where);
            }

            if (method.GetCustomAttribute<ModalInteractionAttribute>() is { } form)
            {
                Add(forms, form.Pattern, handler, where);
            }
        }
    }

    private static void CheckAnswer(MethodInfo method, string where)
    {
        if (!method.IsDefined(typeof(AnswersByUpdateAttribute)))
        {
            return;
        }

        if (!method.IsDefined(typeof(ComponentInteractionAttribute)))
        {
            throw new InvalidOperationException(
                $"{where}: [AnswersByUpdate] is for [ComponentInteraction] only: nothing else stands on a message."
            );
        }

        if (method.IsDefined(typeof(AnswersInPublicAttribute)))
        {
            throw new InvalidOperationException($"{where}: take one of [AnswersByUpdate] and [AnswersInPublic] away.");
        }
    }

    private static void Add<TKey>(Dictionary<TKey, Handler> table, TKey key, Handler handler, string where)
        where TKey : notnull
    {
        if (!table.TryAdd(key, handler))
        {
            throw new InvalidOperationException($"{where}: {key} is handled by {table[key].Method.Name} already.");
        }
    }

    private static void Add(
        List<(string[] Pattern, Handler Handler)> table,
        string pattern,
        Handler handler,
        string where
    )
    {
        if (pattern.Length is 0 or > 60)
        {
            // 100 characters are the platform's limit, two numbers of 19 digits must fit in.
            throw new InvalidOperationException($"{where}: the pattern '{pattern}' must have 1 to 60 characters.");
        }

        var parts = pattern.Split(':');
        var numbers = handler.Inputs.Count(p => p.ParameterType == typeof(long));
        if (parts.Count(p => p == "*") != numbers)
        {
            throw new InvalidOperationException(
                $"{where}: '{pattern}' must have one * for each of its {numbers} numbers."
            );
        }

        table.Add((parts, handler));
    }

    private static (Handler, IReadOnlyList<long>)? Find(
        List<(string[] Pattern, Handler Handler)> table,
        string customId
    )
    {
        var parts = customId.Split(':');
        foreach (var (pattern, handler) in table)
        {
            if (pattern.Length == parts.Length && Read(pattern, parts) is { } numbers)
            {
                return (handler, numbers);
            }
        }

        return null;
    }

    private static List<long>? Read(string[] pattern, string[] parts)
    {
        List<long> numbers = [];
        for (var i = 0; i < pattern.Length; i++)
        {
            if (
                pattern[i] == "*"
                && long.TryParse(parts[i], NumberStyles.Integer, CultureInfo.InvariantCulture, out var n)
            )
            {
                numbers.Add(n);
            }
            else if (pattern[i] != parts[i])
            {
                return null;
            }
        }

        return numbers;
    }
}
