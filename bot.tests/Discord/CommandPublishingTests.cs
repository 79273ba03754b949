using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Hosting;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>Commands are published when they have changed, and only then.</summary>
public sealed class CommandPublishingTests
{
    private static readonly CommandTree Tree = new HandlerCatalog([typeof(ListeningModule)]).Tree;

    [Fact]
    public async Task A_bot_that_starts_again_publishes_nothing_that_stands()
    {
        await using var line = await Line.OpenAsync();
        var tree = CommandTexts.Translate(
            HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree,
            new CommandOptions().FullPath
        );

        await StartAsync(line, tree);
        await StartAsync(line, tree);

        Assert.Single(Published(line));
        Assert.Contains(line.Log.Lines, l => l.Contains("nothing published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_kind_of_command_and_option_stands_as_it_was_published()
    {
        await using var line = await Line.OpenAsync();

        await StartAsync(line, Tree);
        await StartAsync(line, Tree);

        Assert.Single(Published(line));
        Assert.Equal(
            ["Block", "Find common ground", "Keep this", "ask", "everything"],
            line.Server.Commands().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Options_say_to_Discord_what_may_be_given()
    {
        var options = CommandMap.Of(Tree).Single(c => c.Name == "everything").Options!;

        Assert.Equal([3, 4, 10, 5, 6, 6, 7, 8, 9, 11, 3, 4], options.Select(o => o.Type));
        Assert.Equal((2, 40), (options[0].MinLength, options[0].MaxLength));
        Assert.Equal((1, 7), (options[1].MinValue, options[1].MaxValue));
        Assert.Equal((0.5, 1), (options[2].MinValue, options[2].MaxValue));
        Assert.Equal([15, 2, 13], options[6].ChannelTypes);
        Assert.Equal(
            [("light", "light"), ("to the heart", "very meaningful")],
            options[10].Choices!.Select(c => (c.Name, c.Value))
        );
        Assert.Equal([.. Enumerable.Repeat<bool?>(true, 11), false], options.Select(o => o.Required));
    }

    [Fact]
    public async Task A_changed_description_is_published_and_named_in_the_log()
    {
        await using var line = await Line.OpenAsync();
        await StartAsync(line, Tree);

        await StartAsync(line, Change(Tree, "ask", c => c with { Description = "Opens another form" }));

        Assert.Equal(2, Published(line).Count());
        Assert.Contains(line.Log.Lines, l => l.Contains("(changed: /ask)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_translation_is_published()
    {
        await using var line = await Line.OpenAsync();
        await StartAsync(line, Translated("fragen"));

        await StartAsync(line, Translated("bitten"));

        Assert.Equal(2, Published(line).Count());
        Assert.Contains(line.Log.Lines, l => l.Contains("(changed: /ask)", StringComparison.Ordinal));

        static CommandTree Translated(string name) =>
            Change(
                Tree,
                "ask",
                c =>
                    c with
                    {
                        Translations = c.Translations with { Names = new Dictionary<string, string> { ["de"] = name } },
                    }
            );
    }

    [Fact]
    public async Task A_command_that_somebody_added_by_hand_is_taken_away()
    {
        await using var line = await Line.OpenAsync();
        using var hand = new RawBot(line.Server);
        await hand.PutAsync(
            $"applications/{line.Server.ApplicationId}/commands",
            """[{"name":"Hack","type":3},{"name":"ask","description":"Opens a form with something to choose"}]"""
        );

        await StartAsync(line, Tree);

        Assert.DoesNotContain("Hack", line.Server.Commands());
        Assert.Contains(
            line.Log.Lines,
            l =>
                l.Contains("(new: /everything, Block", StringComparison.Ordinal)
                && l.Contains("changed: /ask; gone: Hack (in a menu, type 3))", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task It_is_asked_for_translations_and_what_fails_is_tried_again_until_it_is_done()
    {
        await using var server = await RawServer.StartAsync(number =>
            number is > 1 and <= 10
                ? (500, """{"message":"500: Internal Server Error","code":0}""", [])
                : (200, "[]", [])
        );
        ChatReadiness readiness = new();
        var publisher = new CommandPublisher(
            server.Http,
            new DiscordIdentity(),
            Tree,
            readiness,
            server.Log.CreateLogger<CommandPublisher>()
        )
        {
            Wire = server.Clock,
        };

        // One at a time, so that none is waited for by nobody.
        var begun = WaitBegunAsync();
        var publishing = publisher.PublishAsync(new Snowflake(7), Patience.Token);
        await MoveUntilAsync(publishing);

        await publishing;
        Assert.Equal("GET applications/7/commands?with_localizations=true", server.Came.First());
        Assert.False(readiness.IsReached);
        await MoveUntilAsync(readiness.WaitAsync(Patience.Token));
        Assert.Equal(12, server.Came.Count);
        Assert.Equal(
            2,
            server.Log.Lines.Count(l => l.Contains("could not be published; next try", StringComparison.Ordinal))
        );

        Task<TimeSpan> WaitBegunAsync() =>
            server.Clock.WaitBegunAsync(w => w.TotalSeconds is <= 4 or 10 or 20, Patience.Token);

        async Task MoveUntilAsync(Task done)
        {
            while (await Task.WhenAny(done, begun) != done)
            {
                server.Clock.Advance(await begun);
                begun = WaitBegunAsync();
            }
        }
    }

    [Fact]
    public async Task What_Discord_refuses_is_told_and_not_tried_again()
    {
        await using var server = await RawServer.StartAsync(number =>
            number == 1 ? (200, "[]", []) : (400, """{"message":"Invalid Form Body","code":50035}""", [])
        );
        ChatReadiness readiness = new();
        var publisher = new CommandPublisher(
            server.Http,
            new DiscordIdentity(),
            Tree,
            readiness,
            server.Log.CreateLogger<CommandPublisher>()
        );

        await Assert.ThrowsAsync<DiscordApi.DiscordException>(() =>
            publisher.PublishAsync(new Snowflake(7), Patience.Token)
        );

        Assert.False(readiness.IsReached);
        Assert.Equal(2, server.Came.Count);
    }

    [Fact]
    public async Task Moderators_commands_stand_hidden_from_others_and_all_only_in_guilds()
    {
        await using var line = await Line.OpenAsync();
        await StartAsync(line, HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree);

        var commands = await line.Http.ListCommandsAsync(new Snowflake(line.Server.ApplicationId), Patience.Token);

        Assert.Equal(
            ["join-button", "round", "theme"],
            commands
                .Where(c => c.GetProperty("default_member_permissions").ToString() == "32")
                .Select(c => c.GetProperty("name").GetString())
        );
        Assert.All(commands, c => Assert.Equal("[0]", c.GetProperty("contexts").GetRawText()));
        Assert.All(commands, c => Assert.Equal("[0]", c.GetProperty("integration_types").GetRawText()));
    }

    /// <summary>Left: as Discord may list it. Right: as we would publish it.</summary>
    [Theory]
    [InlineData(
        """{"name":"a","description":"d"}""",
        """{"name":"a","description":"d","type":1,"nsfw":false,"options":[]}"""
    )]
    [InlineData(
        """{"id":"1","version":"2","application_id":"3","name":"a","description":"d","name_localizations":null,"novelty":[1]}""",
        """{"name":"a","description":"d","name_localizations":{}}"""
    )]
    [InlineData(
        """{"name":"a","type":2,"description":"","description_localizations":{},"default_member_permissions":null}""",
        """{"name":"a","type":2}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","contexts":[1,0],"name_localizations":{"fr":"x","de":"y"}}""",
        """{"name":"a","description":"d","contexts":[0,1],"name_localizations":{"de":"y","fr":"x"}}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":4,"name":"n","description":"d","required":false,"min_value":1}]}""",
        """{"name":"a","description":"d","options":[{"type":4,"name":"n","description":"d","min_value":1.0,"autocomplete":false,"choices":[],"channel_types":[]}]}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","default_member_permissions":"32"}""",
        """{"name":"a","description":"d","default_member_permissions":32}"""
    )]
    public void What_Discord_adds_or_leaves_out_is_no_difference(string listed, string ours) =>
        Assert.Equal(Canonical(ours), Canonical(listed));

    [Theory]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},{"type":3,"name":"y","description":"d"}]}""",
        """{"name":"a","description":"d","options":[{"type":3,"name":"y","description":"d"},{"type":3,"name":"x","description":"d"}]}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[{"name":"1","value":"1"}]}]}""",
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[{"name":"1","value":1}]}]}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","default_member_permissions":"0"}""",
        """{"name":"a","description":"d"}"""
    )]
    [InlineData("""{"name":"a","description":"d","contexts":[0]}""", """{"name":"a","description":"d"}""")]
    [InlineData("""{"name":"a","description":"d","nsfw":true}""", """{"name":"a","description":"d"}""")]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":7,"name":"x","description":"d","channel_types":[0]}]}""",
        """{"name":"a","description":"d","options":[{"type":7,"name":"x","description":"d","channel_types":[0,5]}]}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","min_length":1}]}""",
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"}]}"""
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[{"name":"1","value":"1","name_localizations":{"de":"eins"}}]}]}""",
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[{"name":"1","value":"1"}]}]}"""
    )]
    public void What_people_could_see_is_a_difference(string listed, string ours) =>
        Assert.NotEqual(Canonical(ours), Canonical(listed));

    private static string Canonical(string json) =>
        CanonicalCommand.Of(JsonDocument.Parse(json).RootElement).ToJsonString();

    private static Task StartAsync(Line line, CommandTree tree) =>
        new CommandPublisher(
            line.Http,
            new DiscordIdentity(),
            tree,
            new ChatReadiness(),
            line.Log.CreateLogger<CommandPublisher>()
        ).PublishAsync(new Snowflake(line.Server.ApplicationId), Patience.Token);

    private static IEnumerable<CommandsPublished> Published(Line line) =>
        line.Server.Log.All.OfType<CommandsPublished>();

    private static CommandTree Change(
        CommandTree tree,
        string name,
        Func<CommandDefinition, CommandDefinition> change
    ) => new([.. tree.Commands.Select(c => c.Name == name ? change(c) : c)]);
}
