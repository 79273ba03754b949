namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Characters of a command: names, descriptions and values of the whole of it, each in its longest language (Discord,
/// application commands, limits).
/// </summary>
internal static class CommandSize
{
    public static int Of(CommandDefinition command) =>
        WordsOf(command) + command.Options.Sum(Of) + command.Subcommands.Sum(Of);

    private static int Of(CommandOption option) => WordsOf(option) + option.Choices.Sum(Of);

    private static int Of(OptionChoice choice) => Longest(choice.Name, choice.Names) + choice.Value.Length;

    private static int WordsOf(INamed named) =>
        Longest(named.Name, named.Translations.Names) + Longest(named.Description, named.Translations.Descriptions);

    private static int Longest(string text, IReadOnlyDictionary<string, string> translations) =>
        translations.Values.Append(text).Max(t => t.Length);
}
