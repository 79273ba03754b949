using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>The command tree in Discord's shape.</summary>
internal static class CommandMap
{
    private const int Subcommand = 1;

    /// <summary>Only in guilds: the bot's commands are about a community.</summary>
    private static readonly int[] Guilds = [0];

    /// <summary>Text and announcement channels.</summary>
    private static readonly int[] PostableChannels = [0, 5];

    public static IReadOnlyList<CommandRequest> Of(CommandTree tree) => [.. tree.Commands.Select(Of)];

    private static CommandRequest Of(CommandDefinition command) =>
        new(
            command.Name,
            command.Description,
            command.Subcommands.Count == 0
                ? [.. command.Options.Select(OptionOf)]
                : [.. command.Subcommands.Select(SubcommandOf)],
            command.ModeratorsOnly ? DiscordPermissions.ManageGuild.ToString(CultureInfo.InvariantCulture) : null,
            Guilds
        );

    private static CommandOptionRequest SubcommandOf(CommandDefinition command) =>
        new(Subcommand, command.Name, command.Description, Options: [.. command.Options.Select(OptionOf)]);

    private static CommandOptionRequest OptionOf(CommandOption option) =>
        new(
            TypeOf(option.Type),
            option.Name,
            option.Description,
            option.Required,
            option.Autocompletes ? true : null,
            option.Min,
            option.Max,
            option.Choices.Count == 0 ? null : [.. option.Choices.Select(c => new CommandChoice(c, c))],
            ChannelTypes: option.Type == CommandOptionType.Channel ? PostableChannels : null
        );

    private static int TypeOf(CommandOptionType type) =>
        type switch
        {
            CommandOptionType.WholeNumber => 4,
            CommandOptionType.YesNo => 5,
            CommandOptionType.Person => 6,
            CommandOptionType.Channel => 7,
            _ => 3,
        };
}
