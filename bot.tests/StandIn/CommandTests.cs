using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: interactions/application-commands.</summary>
public sealed class CommandTests
{
    private static CancellationToken Cancellation => Patience.Token;

    [Fact]
    public async Task Publishing_replaces_all_and_a_command_that_stays_keeps_its_id()
    {
        await using var community = await Community.StartAsync();

        var first = await community.PublishAsync(
            """[{"name":"join","description":"Join"},{"name":"leave","description":"Leave"}]"""
        );
        var second = await community.PublishAsync("""[{"name":"join","description":"Join in"}]""");

        Assert.Equal(200, second.Status);
        Assert.Equal(first.Json![0]!["id"]!.ToString(), second.Json![0]!["id"]!.ToString());
        Assert.Equal(["join"], community.Server.Commands());
    }

    [Theory]
    [InlineData("""[{"name":"Join","description":"x"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"name":"join us","description":"x"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"description":"x"}]""", "0.name", "BASE_TYPE_REQUIRED")]
    [InlineData("""[{"name":"join"}]""", "0.description", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """
            [{"name":"a","description":"x","options":[{"type":3,"name":"b","description":"x"},
              {"type":3,"name":"c","description":"x","required":true}]}]
            """,
        "0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
    )]
    [InlineData(
        """
            [{"name":"a","description":"x","options":[{"type":1,"name":"b","description":"x","options":[
              {"type":1,"name":"c","description":"x"}]}]}]
            """,
        "0.options.0.options.0.type",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData(
        """[{"name":"a","description":"x","options":[{"type":6,"name":"b","description":"x","autocomplete":true}]}]""",
        "0.options.0.autocomplete",
        "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID"
    )]
    [InlineData(
        """[{"name":"Common ground","type":2,"description":"x"}]""",
        "0.description",
        "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"
    )]
    public async Task A_faulty_command_is_refused_with_the_place_of_the_fault(string json, string path, string code)
    {
        await using var community = await Community.StartAsync();

        var answer = await community.PublishAsync(json);

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt(path));
        Assert.Empty(community.Server.Commands());
    }

    [Fact]
    public async Task The_hundred_and_first_slash_command_is_one_too_many()
    {
        await using var community = await Community.StartAsync();
        var commands = Enumerable.Range(0, 101).Select(i => $$"""{"name":"c{{i}}","description":"x"}""");

        var answer = await community.PublishAsync($"[{string.Join(',', commands)}]");

        Assert.Equal((400, 30032), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Only_ones_own_application_can_be_given_commands()
    {
        await using var community = await Community.StartAsync();

        var answer = community.Bot.PutAsync($"applications/{community.Server.Bot.Id}/commands", "[]");

        Assert.Equal((403, 20012), await RestTests.CodeAsync(answer));
    }

    [Theory]
    [InlineData("nothing", "", "There is no command /nothing.")]
    [InlineData("pick", "", "/pick needs a subcommand.")]
    [InlineData("pick nose", "", "/pick has no subcommand \"nose\".")]
    [InlineData("pick theme", "", "The option \"theme\" is required.")]
    [InlineData("pick theme", "theme=x days=9", "\"days\": Must be at most 7.")]
    [InlineData("pick theme", "theme=x colour=1", "There is no option \"colour\".")]
    [InlineData("pick theme", "theme=1", "\"theme\": A Int32 does not fit an option of type 3.")]
    [InlineData("pick day", "on=Monday", "\"on\": There is no choice \"Monday\".")]
    [InlineData("tidy", "", "Ada does not see /tidy: it needs ManageGuild.")]
    [InlineData("admin", "", "/admin is for administrators.")]
    public async Task What_a_client_would_not_send_never_reaches_the_bot(string command, string options, string why)
    {
        await using var scene = await Scene.StartAsync();
        var values = options
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => option.Split('='))
            .ToDictionary(pair => pair[0], pair => int.TryParse(pair[1], out var number) ? number : (object)pair[1]);

        var seen = await scene.Community.Ada.SlashAsync(scene.Community.Lounge, command, values, Cancellation);

        Assert.Equal(why, Assert.IsType<Seen.Refused>(seen).Why);
    }

    [Fact]
    public async Task Options_nest_in_their_subcommand_a_choice_goes_by_its_value_and_people_are_resolved()
    {
        await using var scene = await Scene.StartAsync();
        var options = new Dictionary<string, object> { ["on"] = "Friday", ["who"] = scene.Community.Moderator };
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "pick day", options, Cancellation);

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Done"}}""");
        await seeing;

        var sub = asked["data"]!["options"]![0]!;
        var mo = scene.Community.Moderator.Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((1, "day"), ((int)sub["type"]!, sub["name"]!.ToString()));
        Assert.Equal("fri", sub["options"]![0]!["value"]!.ToString());
        Assert.Equal(mo, sub["options"]![1]!["value"]!.ToString());
        Assert.Equal("Mo", asked["data"]!["resolved"]!["users"]![mo]!["global_name"]!.ToString());
        Assert.Null(asked["data"]!["resolved"]!["members"]![mo]!["user"]);
    }

    [Fact]
    public async Task A_moderator_gets_to_call_what_is_for_moderators()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Moderator.SlashAsync(scene.Community.Lounge, "tidy", Cancellation);

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Tidy"}}""");

        Assert.Equal("Tidy", (await seeing).Text);
        var permissions = ulong.Parse(
            asked["member"]!["permissions"]!.ToString(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.True(((Permissions)permissions).HasFlag(Permissions.ManageGuild));
    }

    [Fact]
    public async Task A_command_on_a_person_names_that_person()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.UserCommandAsync(
            scene.Community.Lounge,
            "Common ground",
            scene.Community.Moderator,
            Cancellation
        );

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Chess","flags":64}}""");

        Assert.True(Assert.IsType<Seen.Reply>(await seeing).IsEphemeral);
        Assert.Equal(
            scene.Community.Moderator.Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            asked["data"]!["target_id"]!.ToString()
        );
    }
}
