namespace NetSocialBot.Chat.Handlers;

/// <summary>The commands that the platform should offer, in the order people see them.</summary>
internal sealed record CommandTree(IReadOnlyList<CommandDefinition> Commands);

/// <param name="Subcommands">Empty for a command that is called by its own name.</param>
internal sealed record CommandDefinition(
    string Name,
    string Description,
    bool ModeratorsOnly,
    IReadOnlyList<CommandOption> Options,
    IReadOnlyList<CommandDefinition> Subcommands
);

/// <param name="Choices">Empty where anything may be typed; else the only values there are.</param>
internal sealed record CommandOption(
    string Name,
    string Description,
    CommandOptionType Type,
    bool Required,
    IReadOnlyList<string> Choices,
    long? Min,
    long? Max,
    bool Autocompletes
);

internal enum CommandOptionType
{
    Text,
    WholeNumber,
    YesNo,
    Person,
    Channel,
}
