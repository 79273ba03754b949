namespace NetSocialBot.Chat.Handlers;

/// <summary>Puts the slash commands of a module under one name: <c>/round now</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class GroupAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;
    public string Description { get; } = description;
}

/// <summary>
/// Only moderators see the command, and the router refuses everybody else however they reached it. On a method of a group it is
/// the router alone who refuses: platforms show or hide a group as a whole.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ModeratorsOnlyAttribute : Attribute;

/// <summary>A moderators' handler that only looks, or is a step on the way: the audit trail does not hear of it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ChangesNothingAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlashCommandAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;
    public string Description { get; } = description;
}

/// <summary>A command in the menu of a person: a method that takes the <see cref="Person"/> chosen.</summary>
/// <param name="name">1 to 32 characters, capitals and spaces too.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UserCommandAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A command in the menu of a message: a method that takes the <see cref="ChosenMessage"/>.</summary>
/// <param name="name">1 to 32 characters, capitals and spaces too.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MessageCommandAttribute(string name) : Attribute
{
    public string Name { get; } = name;
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

/// <summary>
/// A button or a select, by its custom id; each <c>*</c> is a 64-bit number handed to the method in order. What was chosen in a
/// select comes as an <see cref="IReadOnlyList{T}"/> of <see cref="string"/>, <see cref="Person"/> or <see cref="UserId"/>,
/// <see cref="RoleId"/>, <see cref="Mentionable"/> or <see cref="ChannelId"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ComponentInteractionAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>
/// A filled-in form, by its custom id. Its fields come one by one, as parameters with a <see cref="FieldAttribute"/>, or all
/// texts together as an <c>IReadOnlyDictionary&lt;string, string&gt;</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModalInteractionAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>
/// One field of a form: a <see cref="string"/> for what was written, an <see cref="IReadOnlyList{T}"/> for what was chosen.
/// Empty where it was left out.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FieldAttribute(string key) : Attribute
{
    public string Key { get; } = key;
}

/// <summary>Completes a text option as it is typed: a method <c>(string typed) -> IReadOnlyList&lt;string&gt;</c>.</summary>
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
    /// <summary>In place of a bound that is not set.</summary>
    public const int NoLength = -1;

    public string Name { get; } = name;
    public string Description { get; } = description;

    /// <summary>Smallest number allowed; only for numbers.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>Largest number allowed; only for numbers.</summary>
    public double Max { get; init; } = double.NaN;

    /// <summary>0 to 6,000; only for text.</summary>
    public int MinLength { get; init; } = NoLength;

    /// <summary>1 to 6,000; only for text.</summary>
    public int MaxLength { get; init; } = NoLength;

    /// <summary>Only for channels; <see cref="ChannelKinds.Postable"/> where it is not said.</summary>
    public ChannelKinds Kinds { get; init; }
}

/// <summary>How a member of an enum reads as a choice, where its own name in lower case will not do.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ChoiceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
