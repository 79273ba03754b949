using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Programs;

/// <summary>What an operator meets who starts the bot with something missing or wrong: a sentence, and no stack trace.</summary>
public sealed class OperatorTests : IDisposable
{
    private const string Bot = "NetSocialBot";

    private readonly string folder = Directory.CreateTempSubdirectory("operator-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_it_says_where_to_get_one_and_how_to_try_it_without()
    {
        var ended = await RunAsync([]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("https://discord.com/developers/applications", ended.Error, StringComparison.Ordinal);
        Assert.Contains("NETSOCIALBOT_Discord__Token", ended.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project bot.playground", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_with_the_remedy_and_left_as_it_was()
    {
        var file = Path.Combine(folder, "shopping.db");
        await File.WriteAllTextAsync(file, "milk, eggs, " + new string('.', 5_000), Token);

        var ended = await RunAsync([], ("Discord__Token", "any"), ("Storage__File", file));

        AssertOneLine(ended, file, "Storage:File");
        Assert.StartsWith("milk, eggs", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_a_folder_that_is_not_there_is_named_with_the_remedy()
    {
        var file = Path.Combine(folder, "missing", "bot.db");

        var ended = await RunAsync([], ("Discord__Token", "any"), ("Storage__File", file));

        AssertOneLine(ended, file, "does the folder exist");
    }

    [Fact]
    public async Task An_unknown_time_zone_is_named_with_an_example_of_a_known_one()
    {
        var ended = await RunAsync([], ("Discord__Token", "any"), ("Communities__DefaultTimeZone", "Mars/Olympus"));

        AssertOneLine(ended, "Mars/Olympus", "Europe/Berlin");
    }

    [Fact]
    public async Task A_setting_that_is_no_number_is_named()
    {
        var ended = await RunAsync([], ("Discord__Token", "any"), ("Discord__RequestsPerSecond", "many"));

        AssertOneLine(ended, "Discord:RequestsPerSecond", "config/settings.json");
    }

    [Theory]
    [InlineData("http://discord.example/api/v10/")]
    [InlineData("https://discord.com/api/v10")]
    [InlineData("nowhere")]
    public async Task An_address_that_would_send_the_token_astray_is_refused(string address)
    {
        var ended = await RunAsync([], ("Discord__Token", "any"), ("Discord__BaseUrl", address));

        AssertOneLine(ended, "Discord:BaseUrl", "Leave it out");
    }

    [Fact]
    public async Task A_deck_that_cannot_be_read_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.yaml"), "deck: [unclosed", Token);

        var ended = await RunAsync(
            [],
            ("Discord__Token", "any"),
            ("Storage__File", Path.Combine(folder, "bot.db")),
            ("Decks__Folder", folder)
        );

        AssertOneLine(ended, "broken.yaml", "");
    }

    [Fact]
    public async Task A_translation_of_a_command_that_is_not_there_is_named()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "fr.json"),
            """{"commands":{"fly":{"name":"voler"}}}""",
            Token
        );

        var ended = await RunAsync(
            [],
            ("Discord__Token", "any"),
            ("Storage__File", Path.Combine(folder, "bot.db")),
            ("Commands__Folder", folder)
        );

        AssertOneLine(ended, "fr.json, commands", "there is no 'fly' here to translate");
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("pear")]
    public async Task A_wrong_word_on_the_command_line_is_named(string word)
    {
        AssertOneLine(await RunAsync([word]), word, "--help");
    }

    [Fact]
    public async Task A_token_that_Discord_does_not_know_ends_it_with_the_remedy_and_is_not_shown()
    {
        await using var discord = await StandInServer.StartAsync(new StandInOptions(), Token);

        var ended = await RunAsync(
            [],
            ("Discord__Token", "mistyped.token"),
            ("Discord__BaseUrl", discord.BaseUrl.ToString()),
            ("Storage__File", Path.Combine(folder, "bot.db"))
        );

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Copy the bot's token", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mistyped.token", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_stop_it_says_goodbye_to_Discord_and_ends_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGTERM.");
        await using var discord = await StandInServer.StartAsync(new StandInOptions(), Token);
        discord.AddChannel(discord.AddGuild("Chess and Cake"), "lounge");
        using var program = RunningProgram.Start(
            Bot,
            [],
            new Dictionary<string, string>
            {
                ["NETSOCIALBOT_Discord__Token"] = discord.Token,
                ["NETSOCIALBOT_Discord__BaseUrl"] = discord.BaseUrl.ToString(),
                ["NETSOCIALBOT_Storage__File"] = Path.Combine(folder, "bot.db"),
            }
        );
        await discord.Log.WaitForAsync<CommandsPublished>(_ => true, Token);

        var ended = await program.StopAsync(Token);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(1000, discord.Log.All.OfType<BotDisconnected>().Single().CloseCode);
        Assert.DoesNotContain(discord.Token, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<RunningProgram.Ended> RunAsync(
        string[] arguments,
        params (string Name, string Value)[] settings
    )
    {
        using var program = RunningProgram.Start(
            Bot,
            arguments,
            settings.ToDictionary(s => $"NETSOCIALBOT_{s.Name}", s => s.Value)
        );
        return await program.EndAsync(Token);
    }

    private static void AssertOneLine(RunningProgram.Ended ended, string named, string remedy)
    {
        Assert.Equal(2, ended.ExitCode);
        var line = Assert.Single(ended.Error.TrimEnd().Split('\n'));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Contains(remedy, line, StringComparison.Ordinal);
    }
}
