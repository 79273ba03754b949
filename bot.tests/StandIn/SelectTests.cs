using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: components/reference, and interactions/receiving-and-responding, "Resolved Data".</summary>
public sealed class SelectTests
{
    private static CancellationToken Cancellation => Patience.Token;

    [Fact]
    public async Task Chosen_people_come_with_their_accounts_and_memberships()
    {
        await using var scene = await Scene.StartAsync();
        var message = await PostAsync(scene, """{"type":5,"custom_id":"who","max_values":2}""");
        object[] chosen = [scene.Community.Ada, scene.Community.Moderator];
        var seeing = scene.Community.Ada.SelectAsync(message, "who", chosen, Cancellation);

        var data = await AnsweredAsync(scene);

        await seeing;
        var (ada, mo) = (IdOf(scene.Community.Ada.Account), IdOf(scene.Community.Moderator.Account));
        Assert.Equal((5, "who"), ((int)data["component_type"]!, data["custom_id"]!.ToString()));
        Assert.Equal([ada, mo], data["values"]!.AsArray().Select(value => value!.ToString()));
        Assert.Equal("Mo", data["resolved"]!["users"]![mo]!["global_name"]!.ToString());
        var member = data["resolved"]!["members"]![mo]!;
        Assert.Null(member["user"]);
        Assert.Null(member["deaf"]);
        Assert.NotNull(member["permissions"]);
    }

    [Fact]
    public async Task Chosen_roles_and_channels_come_with_what_they_are()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        var moderators = community.Guild.Roles.Single(role => role.Name == "moderators");

        var roles = await PostAsync(scene, """{"type":6,"custom_id":"role"}""");
        var choosing = community.Ada.SelectAsync(roles, "role", [moderators], Cancellation);
        var role = await AnsweredAsync(scene);
        await choosing;
        var channels = await PostAsync(scene, """{"type":8,"custom_id":"where","channel_types":[0]}""");
        choosing = community.Ada.SelectAsync(channels, "where", [community.Lounge], Cancellation);
        var channel = await AnsweredAsync(scene);
        await choosing;

        Assert.Equal(6, (int)role["component_type"]!);
        Assert.Equal(
            "moderators",
            role["resolved"]!["roles"]![moderators.Id.ToString(CultureInfo.InvariantCulture)]!["name"]!.ToString()
        );
        Assert.Equal(8, (int)channel["component_type"]!);
        var lounge = channel["resolved"]!["channels"]![community.Lounge.Id.ToString(CultureInfo.InvariantCulture)]!;
        Assert.Equal("lounge", lounge["name"]!.ToString());
        Assert.NotNull(lounge["permissions"]);
        Assert.NotNull(lounge["app_permissions"]);
    }

    [Fact]
    public async Task A_mentionable_select_takes_people_and_roles_at_once()
    {
        await using var scene = await Scene.StartAsync();
        var moderators = scene.Community.Guild.Roles.Single(role => role.Name == "moderators");
        var message = await PostAsync(scene, """{"type":7,"custom_id":"both","max_values":25}""");
        var seeing = scene.Community.Ada.SelectAsync(message, "both", [scene.Community.Ada, moderators], Cancellation);

        var data = await AnsweredAsync(scene);

        await seeing;
        Assert.Equal(7, (int)data["component_type"]!);
        Assert.Single(data["resolved"]!["users"]!.AsObject());
        Assert.Single(data["resolved"]!["roles"]!.AsObject());
    }

    [Theory]
    [InlineData("""{"type":5,"custom_id":"x","min_values":2,"max_values":3}""", "[x]: choose at least 2.")]
    [InlineData("""{"type":6,"custom_id":"x"}""", "[x] does not offer \"Ada\".")]
    [InlineData("""{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"}]}""", "[x] does not offer \"Ada\".")]
    public async Task What_a_select_does_not_let_people_choose_never_reaches_the_bot(string select, string why)
    {
        await using var scene = await Scene.StartAsync();
        var message = await PostAsync(scene, select);

        var seen = await scene.Community.Ada.SelectAsync(message, "x", [scene.Community.Ada], Cancellation);

        Assert.Equal(why, Assert.IsType<Seen.Refused>(seen).Why);
    }

    [Fact]
    public async Task Neither_too_many_nor_strangers_nor_hidden_channels_can_be_chosen()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        var elsewhere = community.Server.AddMember(community.Server.AddGuild("Elsewhere"), "Zoe");
        var hidden = community.Server.AddChannel(community.Guild, "hidden");
        community.Server.Deny(hidden, community.Ada.Account, Permissions.ViewChannel);
        var people = await PostAsync(scene, """{"type":5,"custom_id":"x"}""");
        var channels = await PostAsync(scene, """{"type":8,"custom_id":"x"}""");
        var voice = await PostAsync(scene, """{"type":8,"custom_id":"x","channel_types":[2]}""");

        Assert.Equal("[x]: choose at most 1.", await WhyAsync(people, community.Ada, community.Moderator));
        Assert.Equal("[x] does not offer \"Zoe\".", await WhyAsync(people, elsewhere));
        Assert.Equal("[x] does not offer \"#hidden\".", await WhyAsync(channels, hidden));
        Assert.Equal("[x] does not offer \"#lounge\".", await WhyAsync(voice, community.Lounge));

        async Task<string> WhyAsync(Message message, params object[] chosen) =>
            Assert.IsType<Seen.Refused>(await community.Ada.SelectAsync(message, "x", chosen, Cancellation)).Why;
    }

    [Theory]
    [InlineData("""{"type":5,"custom_id":"x","min_values":3,"max_values":2}""", "min_values", "NUMBER_TYPE_MAX")]
    [InlineData("""{"type":5,"custom_id":"x","max_values":26}""", "max_values", "NUMBER_TYPE_MAX")]
    [InlineData(
        """{"type":5,"custom_id":"x","default_values":[{"id":"1","type":"role"}]}""",
        "default_values.0.type",
        "BASE_TYPE_CHOICES"
    )]
    [InlineData(
        """{"type":6,"custom_id":"x","default_values":[{"id":"1","type":"role"},{"id":"2","type":"role"}]}""",
        "default_values",
        "BASE_TYPE_BAD_LENGTH"
    )]
    [InlineData("""{"type":6,"custom_id":"x","channel_types":[0]}""", "channel_types", "BASE_TYPE_CHOICES")]
    [InlineData(
        """{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}""",
        "options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"
    )]
    [InlineData("""{"type":3,"custom_id":"x","options":[]}""", "options", "BASE_TYPE_BAD_LENGTH")]
    public async Task A_faulty_select_is_refused_with_the_place_of_the_fault(string select, string path, string code)
    {
        await using var community = await Community.StartAsync();

        var answer = await community.PostAsync(Body(select));

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt($"components.0.components.0.{path}"));
    }

    /// <summary>Else a bot would open a form that nobody here could ever fill in.</summary>
    [Theory]
    [InlineData(19, "STAND_IN_NOT_MODELLED")]
    [InlineData(21, "STAND_IN_NOT_MODELLED")]
    [InlineData(22, "STAND_IN_NOT_MODELLED")]
    [InlineData(23, "STAND_IN_NOT_MODELLED")]
    [InlineData(2, "UNION_TYPE_CHOICES")]
    public async Task A_form_with_a_component_that_is_not_modelled_is_refused_and_says_so(int type, string code)
    {
        await using var scene = await Scene.StartAsync();
        var opening = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        var answer = await scene.CallbackAsync(
            asked,
            $$$"""
            {"type":9,"data":{"custom_id":"a","title":"A","components":[
              {"type":18,"label":"B","component":{"type":{{{type}}},"custom_id":"b"}}]}}
            """
        );
        await scene.CallbackAsync(asked, Scene.Form);

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt("data.components.0.component.type"));
        Assert.IsType<Seen.Form>(await opening);
    }

    [Fact]
    public async Task In_a_form_what_was_chosen_beforehand_stays_chosen_until_somebody_chooses_otherwise()
    {
        await using var scene = await Scene.StartAsync();
        var (ada, mo) = (scene.Community.Ada, scene.Community.Moderator);
        var opening = ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        await scene.CallbackAsync(
            await scene.AskedAsync(),
            $$$"""
            {"type":9,"data":{"custom_id":"invite","title":"Invite","components":[
              {"type":18,"label":"Who","component":{"type":5,"custom_id":"who",
                "default_values":[{"id":"{{{mo.Account.Id}}}","type":"user"}]}},
              {"type":18,"label":"Where","component":{"type":8,"custom_id":"where","required":false}}]}}
            """
        );
        var form = Assert.IsType<Seen.Form>(await opening).Modal;

        var kept = ada.SubmitAsync(form, new Dictionary<string, object>(), Cancellation);
        var first = await AnsweredAsync(scene);
        await kept;
        var changed = new Dictionary<string, object> { ["Who"] = ada, ["Where"] = scene.Community.Lounge };
        var choosing = ada.SubmitAsync(form, changed, Cancellation);
        var second = await AnsweredAsync(scene);
        await choosing;

        Assert.Equal([IdOf(mo.Account)], Chosen(first, 0));
        Assert.Empty(Chosen(first, 1));
        Assert.Equal([IdOf(ada.Account)], Chosen(second, 0));
        Assert.Equal("Ada", second["resolved"]!["users"]![IdOf(ada.Account)]!["global_name"]!.ToString());
        Assert.Single(second["resolved"]!["channels"]!.AsObject());

        static IEnumerable<string> Chosen(JsonObject data, int field) =>
            data["components"]![field]!["component"]!["values"]!.AsArray().Select(value => value!.ToString());
    }

    private static string IdOf(Account account) => account.Id.ToString(CultureInfo.InvariantCulture);

    private static string Body(string select) =>
        $$"""{"content":"Choose","components":[{"type":1,"components":[{{select}}]}]}""";

    private static async Task<Message> PostAsync(Scene scene, string select)
    {
        Assert.Equal(200, (await scene.Community.PostAsync(Body(select))).Status);
        return scene.Community.Server.Messages(scene.Community.Lounge)[^1];
    }

    private static async Task<JsonObject> AnsweredAsync(Scene scene)
    {
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Thanks"}}""");
        return (JsonObject)asked["data"]!;
    }
}
