using System.Reflection;

namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// All handlers, found once at start. What Discord would refuse later (a name with a capital, a description too long, a
/// button nobody could press) is refused here with the name of the method that is wrong.
/// </summary>
internal sealed class HandlerCatalog
{
    private readonly Dictionary<string, Handler> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Handler> userCommands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Handler> messageCommands = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Command, string Option), Handler> completions = [];
    private readonly List<(CustomIdPattern Pattern, Handler Handler)> presses = [];
    private readonly List<(CustomIdPattern Pattern, Handler Handler)> forms = [];

    /// <exception cref="HandlersUnusableException">Something is wrong with them; it names all of it.</exception>
    public HandlerCatalog(IEnumerable<Type> modules)
    {
        List<Type> known = [.. modules.OrderBy(t => t.Name, StringComparer.Ordinal)];
        List<string> faults = [];
        foreach (var handler in known.SelectMany(HandlersOf))
        {
            faults.AddRange(HandlerSignature.Faults(handler));
            Register(handler, faults);
        }

        Tree = CommandTreeBuilder.Build(known, (path, option) => completions.ContainsKey((path, option)));
        faults.AddRange(CommandTreeCheck.Faults(Tree));
        faults.AddRange(completions.Where(c => !IsOption(c.Key)).Select(c => Aimless(c.Key, c.Value)));
        if (faults.Count > 0)
        {
            throw new HandlersUnusableException(faults);
        }
    }

    public CommandTree Tree { get; }

    public static HandlerCatalog FromAssembly(Assembly assembly) =>
        new(assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(InteractionModule))));

    public Handler? TryGetCommand(string path) => commands.GetValueOrDefault(path);

    public Handler? TryGetUserCommand(string name) => userCommands.GetValueOrDefault(name);

    public Handler? TryGetMessageCommand(string name) => messageCommands.GetValueOrDefault(name);

    public Handler? TryGetCompletion(string path, string option) => completions.GetValueOrDefault((path, option));

    /// <summary>For a button or a select.</summary>
    public (Handler Handler, IReadOnlyList<long> Numbers)? TryGetPress(string customId) => Find(presses, customId);

    public (Handler Handler, IReadOnlyList<long> Numbers)? TryGetForm(string customId) => Find(forms, customId);

    /// <summary>How the handler is found: the words of its command, or the pattern of its button, select or form.</summary>
    /// <returns>Null where there is none: what people or an older version sent must not be repeated.</returns>
    public string? NameFor(Incoming incoming) =>
        incoming switch
        {
            Incoming.Command { Path: var path } when commands.ContainsKey(path) => path,
            Incoming.UserCommand { Name: var name } when userCommands.ContainsKey(name) => name,
            Incoming.MessageCommand { Name: var name } when messageCommands.ContainsKey(name) => name,
            Incoming.Press { CustomId: var id } => PatternFor(presses, id),
            Incoming.Choice { CustomId: var id } => PatternFor(presses, id),
            Incoming.FilledForm { CustomId: var id } => PatternFor(forms, id),
            Incoming.Suggestion { Path: var path, Option: var option } when completions.ContainsKey((path, option)) =>
                path,
            _ => null,
        };

    internal static string PathOf(Type module, string name) =>
        module.GetCustomAttribute<GroupAttribute>() is { } group ? $"{group.Name} {name}" : name;

    private static IEnumerable<Handler> HandlersOf(Type module) =>
        module
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Where(HandlerSignature.IsHandler)
            .Select(method => new Handler(module, method));

    private void Register(Handler handler, List<string> faults)
    {
        var method = handler.Method;
        if (method.GetCustomAttribute<SlashCommandAttribute>() is { } slash)
        {
            // The check of the tree tells of names that are taken.
            commands.TryAdd(PathOf(handler.Module, slash.Name), handler);
        }

        if (method.GetCustomAttribute<UserCommandAttribute>() is { } user)
        {
            userCommands.TryAdd(user.Name, handler);
        }

        if (method.GetCustomAttribute<MessageCommandAttribute>() is { } message)
        {
            messageCommands.TryAdd(message.Name, handler);
        }

        if (
            method.GetCustomAttribute<AutocompleteAttribute>() is { } completion
            && (PathOf(handler.Module, completion.Command), completion.Option) is var key
            && !completions.TryAdd(key, handler)
        )
        {
            faults.Add(
                $"{handler.Name}: {completions[key].Name} completes '{completion.Option}' already. Take one away."
            );
        }

        if (method.GetCustomAttribute<ComponentInteractionAttribute>() is { } press)
        {
            Add(presses, new CustomIdPattern(press.Pattern), handler, faults);
        }

        if (method.GetCustomAttribute<ModalInteractionAttribute>() is { } form)
        {
            Add(forms, new CustomIdPattern(form.Pattern), handler, faults);
        }
    }

    private static void Add(
        List<(CustomIdPattern Pattern, Handler Handler)> table,
        CustomIdPattern pattern,
        Handler handler,
        List<string> faults
    )
    {
        if (table.Find(t => t.Pattern.Collides(pattern)) is { Handler: { } other } taken)
        {
            faults.Add(
                $"{handler.Name}: '{pattern}' could also be meant for {other.Name} ('{taken.Pattern}'). "
                    + "Give one of them another word."
            );
        }

        table.Add((pattern, handler));
    }

    private static (Handler, IReadOnlyList<long>)? Find(
        List<(CustomIdPattern Pattern, Handler Handler)> table,
        string customId
    )
    {
        foreach (var (pattern, handler) in table)
        {
            if (pattern.TryRead(customId) is { } numbers)
            {
                return (handler, numbers);
            }
        }

        return null;
    }

    private static string? PatternFor(List<(CustomIdPattern Pattern, Handler Handler)> table, string customId) =>
        table.Find(entry => entry.Pattern.TryRead(customId) is not null).Pattern?.Text;

    private bool IsOption((string Command, string Option) key) =>
        Tree
            .Commands.SelectMany(c =>
                c.Subcommands.Select(s => (Path: $"{c.Name} {s.Name}", s.Options)).Prepend((Path: c.Name, c.Options))
            )
            .Any(c => c.Path == key.Command && c.Options.Any(o => o.Name == key.Option));

    private static string Aimless((string Command, string Option) key, Handler handler) =>
        $"{handler.Name}: there is no option '{key.Option}' of /{key.Command} to complete. Mend the names in [Autocomplete].";
}
