using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Playground.StandIn.Interactions;
using Interaction = NetSocialBot.DiscordApi.Model.Interaction;

namespace NetSocialBot.Tests.Discord;

/// <summary>
/// What people choose arrives typed. Payloads written out by hand are as in Discord, interactions, receiving and responding.
/// </summary>
public sealed class InputTests
{
    private const string People = """
        "users":{"11":{"id":"11","username":"bea","global_name":"Bea"},"12":{"id":"12","username":"robot","bot":true}},
        "members":{"11":{"nick":"Bee","roles":[],"permissions":"0"}}
        """;

    private static readonly Person Bea = new(new UserId(11), "Bee", IsBot: false, IsMember: true);
    private static readonly Person Robot = new(new UserId(12), "robot", IsBot: true, IsMember: false);

    [Fact]
    public async Task A_command_from_the_menu_of_a_person_brings_that_person()
    {
        await using var bot = await AnsweringBot.StartAsync(typeof(ListeningModule));
        var grace = bot.Line.Server.AddMember(bot.Line.Guild, "Grace");

        var first = await bot.UserCommandAsync("Find common ground", grace);
        var second = await bot.UserCommandAsync("Block", grace);

        Assert.Equal("noted", (await first.Seen).Text);
        Assert.Equal("noted", (await second.Seen).Text);
        var id = new UserId((long)grace.Account.Id);
        Assert.Equal([new Person(id, "Grace", IsBot: false, IsMember: true), id], bot.Heard.Values);
    }

    [Fact]
    public async Task Somebody_who_has_left_can_still_be_chosen_and_is_known_to_be_gone()
    {
        var interaction = Handmade.Of(
            Interaction.CommandType,
            $$"""{"id":"9","name":"Find common ground","type":2,"target_id":"12","resolved":{ {{People}} } }"""
        );

        var (heard, _) = await Handmade.RouteAsync(interaction);

        Assert.Equal([Robot], heard.Values);
    }

    [Fact]
    public async Task A_command_from_the_menu_of_a_message_brings_it_with_its_words_and_who_wrote_it()
    {
        await using var bot = await AnsweringBot.StartAsync(typeof(ListeningModule));
        var grace = bot.Line.Server.AddMember(bot.Line.Guild, "Grace");
        var said = grace.Say(bot.Line.Lounge, "I once fell into a *cake*, @everyone").Message!;

        var asked = await bot.MessageCommandAsync(said, "Keep this");

        Assert.Equal("noted", (await asked.Seen).Text);
        Assert.Equal(
            [
                new ChosenMessage(
                    new MessageId((long)said.Id),
                    new ChannelId((long)bot.Line.Lounge.Id),
                    new UserId((long)grace.Account.Id),
                    "I once fell into a *cake*, @everyone"
                ),
            ],
            bot.Heard.Values
        );
    }

    [Theory]
    [InlineData("""{"id":"21","channel_id":"4","author":{"id":"11","username":"bea"}}""", "")]
    [InlineData("""{"id":"21","channel_id":"4","content":"","author":{"id":"11","username":"bea"},"type":0}""", "")]
    public async Task A_message_without_words_can_be_chosen(string message, string text)
    {
        var interaction = Handmade.Of(
            Interaction.CommandType,
            $$"""{"id":"9","name":"Keep this","type":3,"target_id":"21","resolved":{"messages":{"21": {{message}} } } }"""
        );

        var (heard, _) = await Handmade.RouteAsync(interaction);

        Assert.Equal([new ChosenMessage(new MessageId(21), new ChannelId(4), new UserId(11), text)], heard.Values);
    }

    [Fact]
    public async Task What_is_chosen_of_our_own_texts_comes_with_the_number_of_the_custom_id()
    {
        await using var bot = await AnsweringBot.StartAsync(typeof(ListeningModule));
        var select = new Select.Texts(
            "themes:17",
            [new("Food", "food", "Eat"), new("Music", "music"), new("Sea", "sea")]
        )
        {
            Placeholder = "Two themes",
            Min = 2,
            Max = 2,
        };
        var message = await bot.WithAsync(new OutgoingMessage(ChatText.Markdown("Choose")) { Selects = [select] });

        var asked = await bot.SelectAsync(message, "Two themes", "music", "sea");

        Assert.Equal("noted", (await asked.Seen).Text);
        Assert.Equal([17L, "music", "sea"], bot.Heard.Values);
    }

    [Theory]
    [InlineData(5, "people")]
    [InlineData(5, "ids")]
    [InlineData(6, "roles")]
    [InlineData(7, "mentionables")]
    [InlineData(8, "channels")]
    public async Task What_is_chosen_in_a_typed_select_comes_as_what_it_is(int componentType, string customId)
    {
        var interaction = Handmade.Of(
            Interaction.ComponentType,
            $$"""
            {"custom_id":"{{customId}}","component_type":{{componentType}},"id":1,"values":["11","12"],
             "resolved":{ {{People}}, "roles":{ {{(
                componentType == 7 ? """ "12":{"id":"12","name":"Cooks"} """ : ""
            )}} } } }
            """
        );

        var (heard, reply) = await Handmade.RouteAsync(interaction);

        Assert.Equal("noted", Handmade.TextOf(reply));
        object[] expected = customId switch
        {
            "people" => [Bea, Robot],
            "ids" => [new UserId(11), new UserId(12)],
            "roles" => [new RoleId(11), new RoleId(12)],
            "mentionables" => [new Mentionable.Somebody(Bea), new Mentionable.Everybody(new RoleId(12))],
            _ => [new ChannelId(11), new ChannelId(12)],
        };
        Assert.Equal(expected, heard.Values);
    }

    [Theory]
    [InlineData("""{"custom_id":"roles","component_type":5,"values":["11"]}""")]
    [InlineData("""{"custom_id":"people","component_type":2}""")]
    public async Task A_select_that_brings_something_else_than_its_handler_takes_is_answered_with_a_reference(
        string data
    )
    {
        var (heard, reply) = await Handmade.RouteAsync(Handmade.Of(Interaction.ComponentType, data));

        Assert.Empty(heard.Values);
        Assert.Contains(
            "tell your moderators this number: **000001**",
            Handmade.TextOf(reply),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_select_can_be_sent_with_what_is_chosen_already()
    {
        await using var bot = await AnsweringBot.StartAsync(typeof(ListeningModule));
        var ada = new UserId((long)bot.Line.Ada.Account.Id);
        var message = await bot.WithAsync(
            new OutgoingMessage(ChatText.Markdown("Choose"), [new Button("b", "Done")])
            {
                Selects =
                [
                    new Select.People("people")
                    {
                        Placeholder = "People",
                        Max = 25,
                        Chosen = [ada],
                    },
                    new Select.Roles("roles") { Placeholder = "Roles", Min = 0 },
                    new Select.Mentionables("mentionables")
                    {
                        Placeholder = "Both",
                        ChosenPeople = [ada],
                        Max = 2,
                    },
                    new Select.Channels("channels") { Placeholder = "Channels", Kinds = ChannelKinds.Forum },
                ],
            }
        );

        Assert.Equal(
            [(5, "People"), (6, "Roles"), (7, "Both"), (8, "Channels"), (2, "Done")],
            message.Controls.Select(c => (c.Type, c.Label))
        );
        Assert.Equal(5, message.Components.Count);
        var people = message.Components[0]!["components"]![0]!;
        Assert.Equal(
            ("user", ada.ToString(), 1, 25),
            (
                (string)people["default_values"]![0]!["type"]!,
                (string)people["default_values"]![0]!["id"]!,
                (int)people["min_values"]!,
                (int)people["max_values"]!
            )
        );
        Assert.Equal(15, (int)message.Components[3]!["components"]![0]!["channel_types"]![0]!);
    }

    [Fact]
    public async Task A_form_brings_what_was_written_and_what_was_chosen()
    {
        await using var bot = await AnsweringBot.StartAsync(typeof(ListeningModule));
        var asked = await bot.SlashAsync("ask");
        var form = Assert.IsType<Seen.Form>(await asked.Seen).Modal;

        var sent = await bot.SubmitAsync(
            form,
            new Dictionary<string, string> { ["A word to them"] = "Come along", ["A theme"] = "food" }
        );

        Assert.Equal("noted", (await sent.Seen).Text);
        Assert.Equal([7L, "Come along", "food"], bot.Heard.Values);
    }

    [Fact]
    public async Task People_chosen_in_a_form_come_as_people_whatever_else_is_in_it()
    {
        var interaction = Handmade.Of(
            Interaction.FormType,
            $$$"""
            {"custom_id":"invite:7","resolved":{ {{{People}}} },"components":[
              {"type":10,"id":1},
              {"type":18,"id":2,"component":{"type":5,"id":3,"custom_id":"who","values":["12","11"]}},
              {"type":18,"id":4,"component":{"type":23,"id":5,"custom_id":"agreed","value":true}},
              {"type":18,"id":6,"component":{"type":21,"id":7,"custom_id":"radio","value":null}},
              {"type":1,"components":[{"type":4,"custom_id":"note","value":"Hello"}]}]}
            """
        );

        var (heard, _) = await Handmade.RouteAsync(interaction);

        Assert.Equal([7L, "Hello", new UserId(12), new UserId(11)], heard.Values);
    }

    [Fact]
    public async Task Options_of_every_type_arrive_as_that_type()
    {
        var interaction = Handmade.Of(
            Interaction.CommandType,
            $$"""
            {"id":"9","name":"everything","type":1,"options":[
              {"name":"text","type":3,"value":"hello"},{"name":"count","type":4,"value":5},
              {"name":"share","type":10,"value":1},{"name":"sure","type":5,"value":true},
              {"name":"who","type":6,"value":"11"},{"name":"whom","type":6,"value":"12"},
              {"name":"where","type":7,"value":"21"},{"name":"role","type":8,"value":"31"},
              {"name":"either","type":9,"value":"31"},{"name":"file","type":11,"value":"41"},
              {"name":"mood","type":3,"value":"very meaningful"}],
             "resolved":{ {{People}}, "roles":{"31":{"id":"31","name":"Cooks"} },
              "attachments":{"41":{"id":"41","filename":"a.png","size":7,"url":"https://cdn.invalid/a.png","content_type":"image/png"} } } }
            """
        );

        var (heard, reply) = await Handmade.RouteAsync(interaction);

        Assert.Equal("noted", Handmade.TextOf(reply));
        Assert.Equal(
            [
                "hello",
                5L,
                1.0,
                true,
                Bea,
                new UserId(12),
                new ChannelId(21),
                new RoleId(31),
                new Mentionable.Everybody(new RoleId(31)),
                new SentFile("a.png", new Uri("https://cdn.invalid/a.png"), 7, "image/png"),
                ListeningModule.Mood.VeryMeaningful,
                null,
            ],
            heard.Values
        );
    }

    [Theory]
    [InlineData(
        """
            "locale":"pt-BR","guild_locale":"fr"
            """,
        "pt-BR",
        "fr"
    )]
    [InlineData(
        """
            "novelty":1
            """,
        "en-US",
        "en-US"
    )]
    public async Task A_handler_can_read_the_languages_of_the_person_and_of_the_community(
        string locales,
        string person,
        string community
    )
    {
        var interaction = Handmade.Of(
            Interaction.ComponentType,
            """{"custom_id":"themes:1","component_type":3,"values":[]}""",
            more: locales
        );

        var (heard, _) = await Handmade.RouteAsync(interaction);

        Assert.Equal((person, community), (heard.Context!.Locale, heard.Context.CommunityLocale));
    }
}
