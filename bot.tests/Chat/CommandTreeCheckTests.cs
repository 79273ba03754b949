using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Chat;

/// <summary>The numbers are Discord's: application commands, limits and naming.</summary>
public sealed class CommandTreeCheckTests
{
    [Theory]
    [InlineData("join", true)]
    [InlineData("a-b_c'd", true)]
    [InlineData("häuser", true)]
    [InlineData("мир", true)]
    [InlineData("見る", true)]
    [InlineData("नमस्ते", true)]
    [InlineData("สวัสดี", true)]
    [InlineData("x1½", true)]
    [InlineData("", false)]
    [InlineData("Join", false)]
    [InlineData("Äpfel", false)]
    [InlineData("two words", false)]
    [InlineData("a.b", false)]
    [InlineData("a/b", false)]
    [InlineData("😀", false)]
    [InlineData("e\u0301", false)]
    [InlineData("12345678901234567890123456789012", true)]
    [InlineData("123456789012345678901234567890123", false)]
    public void A_name_is_of_small_letters_digits_and_dashes(string name, bool isOne) =>
        Assert.Equal(isOne, WordRules.IsName(name));

    [Fact]
    public void As_much_as_a_platform_takes_is_no_fault()
    {
        List<CommandDefinition> commands =
        [
            .. Named(98).Select(n => Command($"c{n}")),
            Command("options", [.. Named(25).Select(n => Option($"o{n}"))]),
            Group("group", [.. Named(25).Select(n => Command($"s{n}"))]),
            .. Named(15).Select(n => Menu($"Menu {n}")),
            .. Named(15).Select(n => Menu($"Menu {n}") with { Kind = CommandKind.Message }),
        ];

        Assert.Empty(CommandTreeCheck.Faults(new CommandTree(commands)));
    }

    [Fact]
    public void More_commands_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [.. Named(101).Select(n => Command($"c{n}"))],
            "C100.Go: 101 slash commands, and a platform takes 100"
        );

    [Fact]
    public void More_commands_in_menus_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [.. Named(16).Select(n => Menu($"Menu {n}"))],
            "Menu.Go: 16 user commands, and a platform takes 15"
        );

    [Fact]
    public void More_commands_in_the_menu_of_a_message_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [.. Named(16).Select(n => Menu($"Menu {n}") with { Kind = CommandKind.Message })],
            "Menu.Go: 16 message commands, and a platform takes 15"
        );

    [Fact]
    public void More_options_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [Command("go", [.. Named(26).Select(n => Option($"o{n}"))])],
            "Go.Go: 26 options, and a platform takes 25"
        );

    [Fact]
    public void More_commands_in_a_group_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [Group("group", [.. Named(26).Select(n => Command($"s{n}"))])],
            "Group: 26 commands in one group, and a platform takes 25"
        );

    [Fact]
    public void More_choices_than_a_platform_takes_are_a_fault() =>
        AssertFault(
            [Command("go", Choosing(Named(26).Select(n => new OptionChoice($"{n}", $"{n}"))))],
            "Go.Go, option o: 26 choices, and a platform takes 25"
        );

    [Theory]
    [InlineData("", "v")]
    [InlineData("n", "")]
    public void A_choice_without_words_is_a_fault(string name, string value) =>
        AssertFault(
            [Command("go", Choosing([new OptionChoice(name, value)]))],
            "Go.Go, option o: a choice must have 1 to 100 characters"
        );

    [Theory]
    [InlineData(101, 1)]
    [InlineData(1, 101)]
    public void A_choice_longer_than_a_platform_takes_is_a_fault(int name, int value) =>
        AssertFault(
            [Command("go", Choosing([new OptionChoice(new string('n', name), new string('v', value))]))],
            "Go.Go, option o: a choice must have 1 to 100 characters"
        );

    [Fact]
    public void Two_choices_that_read_the_same_are_a_fault() =>
        AssertFault(
            [Command("go", Choosing([new OptionChoice("n", "1"), new OptionChoice("n", "2")]))],
            "Go.Go, option o: two choices read the same"
        );

    [Fact]
    public void Two_options_of_the_same_name_are_a_fault() =>
        AssertFault(
            [Command("go", Option("o"), Option("o"))],
            "Go.Go, option o: the name 'o' is taken by Go.Go, option o"
        );

    [Fact]
    public void A_required_option_behind_one_that_is_not_is_a_fault() =>
        AssertFault(
            [Command("go", Option("a") with { Required = false }, Option("b"))],
            "Go.Go, option b: it is required and stands behind one that is not. Put it before"
        );

    [Fact]
    public void A_command_and_one_in_a_menu_may_have_the_same_name() =>
        Assert.Empty(CommandTreeCheck.Faults(new CommandTree([Command("go"), Menu("go")])));

    /// <summary>Names of 2, 3 and 1 characters; descriptions of 100; a choice of 2 and 2.</summary>
    [Fact]
    public void The_size_counts_names_descriptions_and_values_all_through_in_their_longest_language()
    {
        var plain = Group("go", [Command("sub", Choosing([new OptionChoice("aa", "bb")]))]);
        var german = new Translations(
            new Dictionary<string, string> { ["de"] = "gehen" },
            new Dictionary<string, string> { ["de"] = "kurz" }
        );

        Assert.Equal(2 + 3 + 1 + (3 * 100) + 4, CommandSize.Of(plain));
        Assert.Equal(CommandSize.Of(plain) + 3, CommandSize.Of(plain with { Translations = german }));
    }

    [Theory]
    [InlineData(8000, false)]
    [InlineData(8001, true)]
    public void A_command_larger_than_a_platform_takes_is_a_fault(int size, bool isFault)
    {
        // Three descriptions of 100 and options of 25 choices with 100 characters each way: 5,000 a piece.
        var command = Command("go", Choosing(Long(25)), Choosing(Long(13)) with { Name = "p" });
        var filler = new string('f', size - CommandSize.Of(command) - 2);
        var full = command with
        {
            Options =
            [
                command.Options[0],
                command.Options[1] with
                {
                    Choices =
                    [
                        .. command.Options[1].Choices,
                        new OptionChoice(filler[..(filler.Length / 2)] + "1", filler[(filler.Length / 2)..] + "1"),
                    ],
                },
            ],
        };

        Assert.Equal(size, CommandSize.Of(full));
        var faults = CommandTreeCheck.Faults(new CommandTree([full]));
        Assert.Equal(
            isFault,
            faults.Any(f => f.StartsWith($"Go.Go: all words of 'go' together have {size}", StringComparison.Ordinal))
        );

        static IEnumerable<OptionChoice> Long(int count) =>
            Named(count).Select(n => new OptionChoice($"{n}".PadLeft(100, 'n'), $"{n}".PadLeft(100, 'v')));
    }

    private static void AssertFault(IReadOnlyList<CommandDefinition> commands, string fault) =>
        Assert.Contains(
            CommandTreeCheck.Faults(new CommandTree(commands)),
            f => f.StartsWith(fault, StringComparison.Ordinal)
        );

    private static IEnumerable<int> Named(int count) => Enumerable.Range(0, count);

    private static CommandDefinition Command(string name, params CommandOption[] options) =>
        new(
            name,
            new string('d', 100),
            ModeratorsOnly: false,
            [.. options.Select(o => o with { Source = $"{Classed(name)}.Go, option {o.Name}" })],
            []
        )
        {
            Source = $"{Classed(name)}.Go",
        };

    private static CommandDefinition Group(string name, IReadOnlyList<CommandDefinition> subcommands) =>
        new(name, new string('d', 100), ModeratorsOnly: false, [], subcommands) { Source = Classed(name) };

    private static CommandDefinition Menu(string name) =>
        new(name, "", ModeratorsOnly: false, [], []) { Kind = CommandKind.User, Source = "Menu.Go" };

    private static CommandOption Option(string name) => new(name, "d", CommandOptionType.Text, Required: true);

    private static CommandOption Choosing(IEnumerable<OptionChoice> choices) =>
        Option("o") with
        {
            Description = new string('d', 100),
            Choices = [.. choices],
        };

    private static string Classed(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
