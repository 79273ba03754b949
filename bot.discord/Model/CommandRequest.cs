namespace NetSocialBot.DiscordApi.Model;

/// <summary>A slash command to publish (Discord, application commands).</summary>
/// <param name="DefaultMemberPermissions">A decimal bit set; null offers the command to everybody.</param>
/// <param name="Contexts">0: only in guilds.</param>
internal sealed record CommandRequest(
    string Name,
    string Description,
    IReadOnlyList<CommandOptionRequest>? Options,
    string? DefaultMemberPermissions,
    IReadOnlyList<int> Contexts,
    int Type = 1
);

/// <param name="Type">1 a subcommand, 3 text, 4 a whole number, 5 yes or no, 6 a user, 7 a channel.</param>
internal sealed record CommandOptionRequest(
    int Type,
    string Name,
    string Description,
    bool? Required = null,
    bool? Autocomplete = null,
    long? MinValue = null,
    long? MaxValue = null,
    IReadOnlyList<CommandChoice>? Choices = null,
    IReadOnlyList<CommandOptionRequest>? Options = null,
    IReadOnlyList<int>? ChannelTypes = null
);

internal sealed record CommandChoice(string Name, string Value);
