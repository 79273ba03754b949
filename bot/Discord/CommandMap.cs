using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>The command tree in Discord's shape.</summary>
internal static class CommandMap
{
    private const int Subcommand = 1;

    /// <summary>Only in guilds: the bot's commands are about a community.</summary>
    private static readonly int[] Guilds = [0];

    /// <summary>Only where the bot was added to the guild, not where somebody has added it to their account.</summary>
    private static readonly int[] GuildInstalls = [0];

    public static IReadOnlyList<CommandRequest> Of(CommandTree tree) => [.. tree.Commands.Select(Of)];

    private static CommandRequest Of(CommandDefinition command)
    {
        var isSlash = command.Kind == CommandKind.Slash;
        return new CommandRequest(
            command.Name,
            isSlash ? command.Description : null,
            OptionsOf(command),
            command.ModeratorsOnly ? DiscordPermissions.ManageGuild.ToString(CultureInfo.InvariantCulture) : null,
            Guilds,
            TypeOf(command.Kind),
            GuildInstalls,
            NullIfEmpty(command.Translations.Names),
            NullIfEmpty(command.Translations.Descriptions)
        );
    }

    private static List<CommandOptionRequest>? OptionsOf(CommandDefinition command) =>
        command.Kind != CommandKind.Slash ? null
        : command.Subcommands.Count == 0 ? [.. command.Options.Select(OptionOf)]
        : [.. command.Subcommands.Select(SubcommandOf)];

    private static CommandOptionRequest SubcommandOf(CommandDefinition command) =>
        new(
            Subcommand,
            command.Name,
            command.Description,
            Options: [.. command.Options.Select(OptionOf)],
            NameLocalizations: NullIfEmpty(command.Translations.Names),
            DescriptionLocalizations: NullIfEmpty(command.Translations.Descriptions)
        );

    private static CommandOptionRequest OptionOf(CommandOption option) =>
        new(
            TypeOf(option.Type),
            option.Name,
            option.Description,
            option.Required,
            option.Autocompletes ? true : null,
            option.Min,
            option.Max,
            option.MinLength,
            option.MaxLength,
            option.Choices.Count == 0 ? null : [.. option.Choices.Select(ChoiceOf)],
            ChannelTypes: ChannelTypes.Of(option.Kinds),
            NameLocalizations: NullIfEmpty(option.Translations.Names),
            DescriptionLocalizations: NullIfEmpty(option.Translations.Descriptions)
        );

    private static CommandChoice ChoiceOf(OptionChoice choice) =>
        new(choice.Name, choice.Value, NullIfEmpty(choice.Names));

    private static IReadOnlyDictionary<string, string>? NullIfEmpty(IReadOnlyDictionary<string, string> translations) =>
        translations.Count == 0 ? null : translations;

    private static int TypeOf(CommandKind kind) =>
        kind switch
        {
            CommandKind.User => CommandRequest.User,
            CommandKind.Message => CommandRequest.Message,
            _ => CommandRequest.Slash,
        };

    private static int TypeOf(CommandOptionType type) =>
        type switch
        {
            CommandOptionType.WholeNumber => 4,
            CommandOptionType.YesNo => 5,
            CommandOptionType.Person => 6,
            CommandOptionType.Channel => 7,
            CommandOptionType.Role => 8,
            CommandOptionType.Mentionable => 9,
            CommandOptionType.Number => 10,
            CommandOptionType.File => 11,
            _ => 3,
        };
}
