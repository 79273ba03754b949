namespace NetSocialBot.DiscordApi.Model;

/// <summary>A command to publish (Discord, application commands).</summary>
/// <param name="Type">1 a slash command, 2 one in the menu of a user, 3 of a message.</param>
/// <param name="Description">Null for commands in menus.</param>
/// <param name="DefaultMemberPermissions">A decimal bit set; null offers the command to everybody.</param>
/// <param name="Contexts">0: only in guilds.</param>
/// <param name="IntegrationTypes">0: as part of a guild, not of a user.</param>
/// <param name="NameLocalizations">By locale.</param>
internal sealed record CommandRequest(
    string Name,
    string? Description,
    IReadOnlyList<CommandOptionRequest>? Options,
    string? DefaultMemberPermissions,
    IReadOnlyList<int> Contexts,
    int Type = CommandRequest.Slash,
    IReadOnlyList<int>? IntegrationTypes = null,
    IReadOnlyDictionary<string, string>? NameLocalizations = null,
    IReadOnlyDictionary<string, string>? DescriptionLocalizations = null
)
{
    public const int Slash = 1;
    public const int User = 2;
    public const int Message = 3;
}

/// <param name="Type">
/// 1 a subcommand, 3 text, 4 a whole number, 5 yes or no, 6 a user, 7 a channel, 8 a role, 9 a user or role, 10 a number, 11 a
/// file.
/// </param>
internal sealed record CommandOptionRequest(
    int Type,
    string Name,
    string Description,
    bool? Required = null,
    bool? Autocomplete = null,
    double? MinValue = null,
    double? MaxValue = null,
    int? MinLength = null,
    int? MaxLength = null,
    IReadOnlyList<CommandChoice>? Choices = null,
    IReadOnlyList<CommandOptionRequest>? Options = null,
    IReadOnlyList<int>? ChannelTypes = null,
    IReadOnlyDictionary<string, string>? NameLocalizations = null,
    IReadOnlyDictionary<string, string>? DescriptionLocalizations = null
);

internal sealed record CommandChoice(
    string Name,
    string Value,
    IReadOnlyDictionary<string, string>? NameLocalizations = null
);
