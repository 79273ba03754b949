namespace NetSocialBot.Chat.Handlers;

/// <summary>The commands that the platform should offer, in the order people see them.</summary>
internal sealed record CommandTree(IReadOnlyList<CommandDefinition> Commands);

/// <summary>What people see of a command or an option: its words, in our language and in others.</summary>
internal interface INamed
{
    string Name { get; }

    string Description { get; }

    Translations Translations { get; }

    /// <summary>Class and method that it was read from.</summary>
    string Source { get; }
}

/// <param name="Description">Empty for commands in menus.</param>
/// <param name="Subcommands">Empty for a command that is called by its own name.</param>
internal sealed record CommandDefinition(
    string Name,
    string Description,
    bool ModeratorsOnly,
    IReadOnlyList<CommandOption> Options,
    IReadOnlyList<CommandDefinition> Subcommands
) : INamed
{
    public CommandKind Kind { get; init; } = CommandKind.Slash;

    public Translations Translations { get; init; } = Translations.None;

    public string Source { get; init; } = "";
}

internal enum CommandKind
{
    Slash,

    /// <summary>In the menu of a person.</summary>
    User,

    /// <summary>In the menu of a message.</summary>
    Message,
}

internal sealed record CommandOption(string Name, string Description, CommandOptionType Type, bool Required) : INamed
{
    /// <summary>Empty where anything may be typed; else the only values there are.</summary>
    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];

    public double? Min { get; init; }

    public double? Max { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public ChannelKinds Kinds { get; init; }

    public bool Autocompletes { get; init; }

    public Translations Translations { get; init; } = Translations.None;

    public string Source { get; init; } = "";
}

/// <param name="Name">What people read.</param>
/// <param name="Value">What comes back.</param>
internal sealed record OptionChoice(string Name, string Value)
{
    /// <summary>By locale.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = Translations.None.Names;
}

/// <summary>By locale, in the order of the locales.</summary>
internal sealed record Translations(
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, string> Descriptions
)
{
    public static readonly Translations None = new(
        new SortedDictionary<string, string>(StringComparer.Ordinal),
        new SortedDictionary<string, string>(StringComparer.Ordinal)
    );
}

internal enum CommandOptionType
{
    Text,
    WholeNumber,
    Number,
    YesNo,
    Person,
    Channel,
    Role,
    Mentionable,
    File,
}
