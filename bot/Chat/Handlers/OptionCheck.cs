namespace NetSocialBot.Chat.Handlers;

/// <summary>The limits of one option beyond its words (Discord, application commands, option structure).</summary>
internal static class OptionCheck
{
    private const int MostChoices = 25;
    private const int LongestChoice = 100;
    private const int LongestText = 6000;

    /// <summary>2^53 - 1: beyond it a double skips whole numbers.</summary>
    private const double LargestWholeNumber = 9_007_199_254_740_991;

    public static void Check(CommandOption option, string path, List<string> faults)
    {
        faults.AddRange(Bounds(option).Concat(Choices(option)).Select(fault => $"{option.Source}: {fault}"));
        faults.AddRange(
            option
                .Choices.SelectMany(c => c.Names)
                .Where(n => n.Value.Length is 0 or > LongestChoice)
                .Select(n =>
                    $"{CommandTreeCheck.FileOf(n.Key, path)}: the choice '{n.Value}' must have 1 to {LongestChoice} "
                    + "characters. Reword it."
                )
        );
    }

    private static IEnumerable<string> Bounds(CommandOption option)
    {
        var isNumber = option.Type is CommandOptionType.WholeNumber or CommandOptionType.Number;
        if (!isNumber && (option.Min is not null || option.Max is not null))
        {
            yield return "Min and Max are for numbers. Take them away.";
        }

        if (option.Min > option.Max)
        {
            yield return $"Min {option.Min} is above Max {option.Max}. Exchange them.";
        }

        if (option.Type == CommandOptionType.WholeNumber && !(IsWhole(option.Min) && IsWhole(option.Max)))
        {
            yield return $"Min and Max must be whole numbers of at most {LargestWholeNumber:F0} either way.";
        }

        var isText = option is { Type: CommandOptionType.Text, Choices.Count: 0 };
        if (!isText && (option.MinLength is not null || option.MaxLength is not null))
        {
            yield return "MinLength and MaxLength are for text. Take them away.";
        }

        if (
            option.MinLength is < 0 or > LongestText
            || option.MaxLength is < 1 or > LongestText
            || option.MinLength > option.MaxLength
        )
        {
            yield return $"MinLength must be 0 to {LongestText}, MaxLength 1 to {LongestText} and not below it.";
        }

        if (option.Type != CommandOptionType.Channel && option.Kinds != ChannelKinds.None)
        {
            yield return "Kinds is for channels. Take it away.";
        }
    }

    private static IEnumerable<string> Choices(CommandOption option)
    {
        if (option.Choices.Count > MostChoices)
        {
            yield return $"{option.Choices.Count} choices, and a platform takes {MostChoices}. "
                + "Take some away, or let it be typed, with an [Autocomplete].";
        }

        if (option.Choices.Any(c => IsTooLong(c.Name) || IsTooLong(c.Value)))
        {
            yield return $"a choice must have 1 to {LongestChoice} characters. Reword it with [ChoiceName].";
        }

        if (option.Choices.Select(c => c.Name).Distinct().Count() < option.Choices.Count)
        {
            yield return "two choices read the same. Reword one with [ChoiceName].";
        }

        if (option is { Autocompletes: true, Choices.Count: > 0 })
        {
            yield return "choices and [Autocomplete] exclude each other. Take one away.";
        }

        if (option is { Autocompletes: true, Type: not CommandOptionType.Text })
        {
            yield return "[Autocomplete] is for text. Take it away, or make the option a string.";
        }
    }

    private static bool IsTooLong(string text) => text.Length is 0 or > LongestChoice;

    private static bool IsWhole(double? bound) =>
        bound is not { } value || (value == Math.Truncate(value) && Math.Abs(value) <= LargestWholeNumber);
}
