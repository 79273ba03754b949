using System.Reflection;

namespace NetSocialBot.Chat.Handlers;

/// <summary>What a person sent, as the parameters of the method it is for.</summary>
internal static class HandlerInputs
{
    public static IReadOnlyList<object?> Of(Handler handler, Incoming.Command command) =>
        [.. handler.Inputs.Select(p => Option(p, command.Options))];

    public static IReadOnlyList<object?> Of(Handler handler, Incoming.UserCommand command) =>
        [.. handler.Inputs.Select(p => OptionTypes.Convert(command.Chosen, p.ParameterType))];

    public static IReadOnlyList<object?> Of(Incoming.MessageCommand command) => [command.Chosen];

    public static IReadOnlyList<object?> Of(Handler handler, IReadOnlyList<long> numbers, Incoming.Press press) =>
        Mixed(handler, numbers, p => throw Unfit(handler, p, $"the button {press.CustomId} brings nothing"));

    public static IReadOnlyList<object?> Of(Handler handler, IReadOnlyList<long> numbers, Incoming.Choice choice) =>
        Mixed(handler, numbers, p => Chosen(handler, p, choice.Chosen));

    public static IReadOnlyList<object?> Of(Handler handler, IReadOnlyList<long> numbers, Incoming.FilledForm form) =>
        Mixed(handler, numbers, p => Field(handler, p, form));

    /// <summary>The <c>T</c> of an <see cref="IReadOnlyList{T}"/>.</summary>
    public static Type? TryListed(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;

    private static object? Option(ParameterInfo parameter, IReadOnlyDictionary<string, object> options)
    {
        var option = parameter.GetCustomAttribute<OptionAttribute>()!;
        return options.TryGetValue(option.Name, out var value)
            ? OptionTypes.Convert(value, parameter.ParameterType)
            : parameter.DefaultValue;
    }

    /// <summary>The numbers of the custom id in order, and the rest as it comes.</summary>
    private static List<object?> Mixed(Handler handler, IReadOnlyList<long> numbers, Func<ParameterInfo, object?> other)
    {
        var queue = new Queue<long>(numbers);
        return [.. handler.Inputs.Select(p => p.ParameterType == typeof(long) ? queue.Dequeue() : other(p))];
    }

    private static object? Field(Handler handler, ParameterInfo parameter, Incoming.FilledForm form)
    {
        if (parameter.GetCustomAttribute<FieldAttribute>() is not { } field)
        {
            return form.Fields;
        }

        if (TryListed(parameter.ParameterType) is not { } listed)
        {
            return form.Fields.GetValueOrDefault(field.Key, "");
        }

        return form.Choices.TryGetValue(field.Key, out var chosen)
            ? Chosen(handler, parameter, chosen)
            : Array.CreateInstance(listed, 0);
    }

    private static object Chosen(Handler handler, ParameterInfo parameter, object chosen) =>
        parameter.ParameterType.IsInstanceOfType(chosen) ? chosen
        : parameter.ParameterType == typeof(IReadOnlyList<UserId>) && chosen is IReadOnlyList<Person> people
            ? people.Select(p => p.Id).ToList()
        : throw Unfit(handler, parameter, $"the select brings {TryListedIn(chosen)?.Name ?? chosen.GetType().Name}");

    private static Type? TryListedIn(object chosen) =>
        chosen.GetType().GetInterfaces().Select(TryListed).FirstOrDefault(t => t is not null);

    private static InvalidOperationException Unfit(Handler handler, ParameterInfo parameter, string what) =>
        new($"{handler.Name}: {parameter.Name} is a list of {TryListed(parameter.ParameterType)?.Name}, and {what}.");
}
