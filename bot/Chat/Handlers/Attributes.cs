namespace NetSocialBot.Chat.Handlers;

/// <summary>Puts the commands of a module under one name: <c>/round now</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class GroupAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;
    public string Description { get; } = description;
}

/// <summary>Only moderators see the command, and the router refuses everybody else however they reached it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ModeratorsOnlyAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlashCommandAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;
    public string Description { get; } = description;
}

/// <summary>
/// The answer is for everybody in the channel. A platform wants to know that before the answer is there, when it is told to
/// wait.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersInPublicAttribute : Attribute;

/// <summary>
/// The answer replaces the message that was pressed on: until it is there, nothing is to be seen of the waiting.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersByUpdateAttribute : Attribute;

/// <summary>A button, by its custom id; each <c>*</c> is a 64-bit number handed to the method in order.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ComponentInteractionAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>A filled-in form, by its custom id.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModalInteractionAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>Completes an option as it is typed: a method <c>(string typed) -> IReadOnlyList&lt;string&gt;</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AutocompleteAttribute(string command, string option) : Attribute
{
    public string Command { get; } = command;
    public string Option { get; } = option;
}

/// <summary>
/// An option of a slash command. A parameter with a default value is optional; an enum becomes a list of choices.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OptionAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;
    public string Description { get; } = description;

    /// <summary>Smallest whole number allowed; only for numbers.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest whole number allowed; only for numbers.</summary>
    public long Max { get; init; } = long.MaxValue;
}
