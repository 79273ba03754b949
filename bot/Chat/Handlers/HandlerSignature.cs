using System.Reflection;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Whether a method can be called with what its attributes promise.</summary>
internal static class HandlerSignature
{
    private const string ChosenTypes = "string, Person, UserId, RoleId, Mentionable or ChannelId";

    private static readonly HashSet<Type> Chosen =
    [
        typeof(string),
        typeof(Person),
        typeof(UserId),
        typeof(RoleId),
        typeof(Mentionable),
        typeof(ChannelId),
    ];

    private static readonly Type[] Roles =
    [
        typeof(SlashCommandAttribute),
        typeof(UserCommandAttribute),
        typeof(MessageCommandAttribute),
        typeof(ComponentInteractionAttribute),
        typeof(ModalInteractionAttribute),
        typeof(AutocompleteAttribute),
    ];

    public static bool IsHandler(MethodInfo method) => Roles.Any(r => method.IsDefined(r));

    public static IEnumerable<string> Faults(Handler handler) =>
        [.. Shape(handler).Concat(Parameters(handler)).Select(fault => $"{handler.Name}: {fault}")];

    private static IEnumerable<string> Shape(Handler handler)
    {
        var method = handler.Method;
        var completes = method.IsDefined(typeof(AutocompleteAttribute));
        if (!method.IsPublic || (method.IsStatic && !completes))
        {
            yield return "a handler must be public and not static. Make it so.";
        }

        if (method.GetParameters().Count(p => p.ParameterType == typeof(CancellationToken)) > 1)
        {
            yield return "it takes two cancellation tokens. Take one away.";
        }

        if (completes)
        {
            if (Returned(method) != typeof(IReadOnlyList<string>))
            {
                yield return "[Autocomplete] must return IReadOnlyList<string>, or a Task of it.";
            }
        }
        else if (method.ReturnType != typeof(Task<Reply>))
        {
            yield return "it must return Task<Reply>.";
        }

        if (!method.IsDefined(typeof(AnswersByUpdateAttribute)))
        {
            yield break;
        }

        if (!method.IsDefined(typeof(ComponentInteractionAttribute)))
        {
            yield return "[AnswersByUpdate] is for [ComponentInteraction] only: nothing else stands on a message. Take it away.";
        }

        if (method.IsDefined(typeof(AnswersInPublicAttribute)))
        {
            yield return "take one of [AnswersByUpdate] and [AnswersInPublic] away.";
        }
    }

    private static IEnumerable<string> Parameters(Handler handler)
    {
        var method = handler.Method;
        IEnumerable<string> faults = [];
        if (method.IsDefined(typeof(SlashCommandAttribute)))
        {
            faults = faults.Concat(handler.Inputs.Select(OptionFault).OfType<string>());
        }

        if (method.IsDefined(typeof(UserCommandAttribute)) && !TakesOne(handler, typeof(Person), typeof(UserId)))
        {
            faults = faults.Append("[UserCommand] takes one Person (or UserId) and a CancellationToken, nothing else.");
        }

        if (method.IsDefined(typeof(MessageCommandAttribute)) && !TakesOne(handler, typeof(ChosenMessage)))
        {
            faults = faults.Append("[MessageCommand] takes one ChosenMessage and a CancellationToken, nothing else.");
        }

        if (method.IsDefined(typeof(AutocompleteAttribute)) && !TakesOne(handler, typeof(string)))
        {
            faults = faults.Append("[Autocomplete] takes one string, as far as it is typed, and nothing else.");
        }

        if (method.GetCustomAttribute<ComponentInteractionAttribute>() is { } press)
        {
            faults = faults
                .Concat(PatternFaults(press.Pattern, handler))
                .Concat(handler.Inputs.Select(PressFault).OfType<string>());
            if (handler.Inputs.Count(IsList) > 1)
            {
                faults = faults.Append("a select brings one list of what was chosen. Take the others away.");
            }
        }

        if (method.GetCustomAttribute<ModalInteractionAttribute>() is { } form)
        {
            faults = faults
                .Concat(PatternFaults(form.Pattern, handler))
                .Concat(handler.Inputs.Select(FormFault).OfType<string>());
        }

        return faults;
    }

    private static string? OptionFault(ParameterInfo parameter) =>
        !parameter.IsDefined(typeof(OptionAttribute))
            ? $"the parameter {parameter.Name} has no [Option]. Give it one, with its name and what it is for."
        : OptionTypes.TryOf(parameter.ParameterType) is null
            ? $"the parameter {parameter.Name} cannot be a {parameter.ParameterType.Name}. Take {OptionTypes.Known}."
        : null;

    private static string? PressFault(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(long) || IsList(parameter)
            ? null
            : $"the parameter {parameter.Name} cannot be a {parameter.ParameterType.Name}. Take long for a * of the "
                + $"custom id, or an IReadOnlyList of {ChosenTypes} for what was chosen.";

    private static string? FormFault(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(FieldAttribute)))
        {
            return type == typeof(string) || IsList(parameter)
                ? null
                : $"the field {parameter.Name} cannot be a {type.Name}. Take string for what was written, or an "
                    + $"IReadOnlyList of {ChosenTypes} for what was chosen.";
        }

        return type == typeof(long) || type == typeof(IReadOnlyDictionary<string, string>)
            ? null
            : $"the parameter {parameter.Name} cannot be a {type.Name}. Take long for a * of the custom id, give it a "
                + "[Field], or take all texts as IReadOnlyDictionary<string, string>.";
    }

    private static IEnumerable<string> PatternFaults(string text, Handler handler)
    {
        var pattern = new CustomIdPattern(text);
        var numbers = handler.Inputs.Count(p => p.ParameterType == typeof(long));
        if (text.Length == 0 || pattern.HasStrayStar)
        {
            yield return $"'{text}' must be words between colons, in which a * stands alone.";
        }

        if (pattern.LongestMatch > CustomIdPattern.LongestCustomId)
        {
            yield return $"'{text}' can become {pattern.LongestMatch} characters long, and a platform takes "
                + $"{CustomIdPattern.LongestCustomId}. Take shorter words.";
        }

        if (pattern.Numbers != numbers)
        {
            yield return $"'{text}' must have one * for each of its {numbers} numbers.";
        }
    }

    private static bool TakesOne(Handler handler, params Type[] types) =>
        handler.Inputs.Count == 1 && types.Contains(handler.Inputs[0].ParameterType);

    private static bool IsList(ParameterInfo parameter) =>
        HandlerInputs.TryListed(parameter.ParameterType) is { } listed && Chosen.Contains(listed);

    private static Type Returned(MethodInfo method) =>
        method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
            ? method.ReturnType.GetGenericArguments()[0]
            : method.ReturnType;
}
