using System.Net;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Faults and people by HTTP, for clients in other languages.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task Without_being_asked_for_it_is_not_there()
    {
        await using var community = await Community.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(community.Server.BaseUrl, "/_standin/faults"), Patience.Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "API version",
            await answer.Content.ReadAsStringAsync(Patience.Token),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{}""", "act", "press")]
    [InlineData("""{"act":"sing"}""", "act", "press")]
    [InlineData("""{"act":"say","as":"Nobody","channel":"lounge","text":"x"}""", "as", "/_standin/world")]
    [InlineData("""{"act":"say","as":"Ada","channel":"nowhere","text":"x"}""", "channel", "/_standin/world")]
    [InlineData("""{"act":"say","as":"Ada","channel":"lounge"}""", "text", "what they say")]
    [InlineData("""{"act":"press","as":"Ada","message":"12","button":"x"}""", "message", "/_standin/log")]
    [InlineData("""{"act":"submit","as":"Ada","form":1,"values":{}}""", "form", "number")]
    [InlineData(
        """{"act":"command","as":"Ada","channel":"lounge","command":"x","options":{"a":[]}}""",
        "options.a",
        "user"
    )]
    [InlineData("""{"act":"gateway","target":"everybody","fault":{"kind":"drop"}}""", "target", "shard 0")]
    [InlineData("""{"act":"gateway","fault":{"kind":"lost"}}""", "fault.kind", "rule")]
    public async Task An_act_that_cannot_be_is_refused_with_the_field_and_the_remedy(
        string json,
        string field,
        string remedy
    )
    {
        await using var desk = await ControlDesk.OpenAsync();

        var refused = await desk.PostAsync("act", json);

        Assert.Equal(400, refused.Status);
        var mistake = refused.Json!["mistakes"]![0]!;
        Assert.Equal(field, mistake["field"]!.ToString());
        Assert.Contains(remedy, mistake["remedy"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(desk.Community.Server.Messages(desk.Community.Lounge));
    }

    [Fact]
    public async Task Who_sends_no_json_or_another_hosts_name_is_turned_away()
    {
        await using var desk = await ControlDesk.OpenAsync();

        var plain = await desk.PostAsync("act", "{}", contentType: "text/plain");
        var foreign = await desk.GetAsync("faults", host: "pages.example");
        var nowhere = await desk.GetAsync("nothing");
        var wrongVerb = await desk.DeleteAsync("act");

        Assert.Equal((400, 403, 404, 405), (plain.Status, foreign.Status, nowhere.Status, wrongVerb.Status));
    }

    [Fact]
    public async Task A_gateway_can_be_made_to_fail_at_once()
    {
        await using var desk = await ControlDesk.OpenAsync();
        using var gateway = await RawGateway.ReadyAsync(desk.Community.Server);

        var elsewhere = await desk.PostAsync("act", """{"act":"gateway","target":"shard 1","fault":{"kind":"drop"}}""");
        var here = await desk.PostAsync("act", """{"act":"gateway","fault":{"kind":"close","code":4000}}""");

        Assert.Equal(("0", "1"), (elsewhere["connections"], here["connections"]));
        Assert.Equal(4000, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Communities_are_founded_and_people_speak()
    {
        await using var desk = await ControlDesk.OpenAsync();
        var guild = await desk.PostAsync("act", """{"act":"add_guild","name":"Night Shift"}""");
        var channel = await desk.PostAsync("act", """{"act":"add_channel","guild":"Night Shift","name":"tea"}""");
        var person = await desk.PostAsync(
            "act",
            $$"""{"act":"add_member","guild":"{{guild["id"]}}","name":"Nia","moderator":true}"""
        );

        var said = await desk.PostAsync("act", """{"act":"say","as":"Nia","channel":"tea","text":"Anybody up?"}""");
        var reply = await desk.PostAsync(
            "act",
            $$"""
            {"act":"say","as":"{{person["id"]}}","channel":"{{channel["id"]}}","text":"No","reply_to":"{{said[
                "message"
            ]}}"}
            """
        );

        Assert.Equal((201, "reply", "Anybody up?"), (guild.Status, said["seen"], said["text"]));
        Assert.Equal("No", reply["text"]);
        var world = await desk.GetAsync("world");
        Assert.Equal("Night Shift", world.Json!["guilds"]![1]!["name"]!.ToString());
        Assert.Contains("Nia", world.Json["guilds"]![1]!["members"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_says_a_command_presses_a_button_and_fills_in_a_form()
    {
        await using var scene = await Scene.StartAsync(options => options with { Control = true });
        using var desk = new ControlDesk(scene.Community);

        var commanding = desk.PostAsync(
            "act",
            """{"act":"command","as":"Ada","channel":"lounge","command":"pick day","options":{"on":"Friday","who":{"user":"Mo"}}}"""
        );
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(
            asked,
            """
            {"type":4,"data":{"content":"Shall we?","flags":64,"components":[{"type":1,"components":[
              {"type":2,"style":1,"label":"Yes","custom_id":"yes"}]}]}}
            """
        );
        var answered = await commanding;
        var pressing = desk.PostAsync(
            "act",
            $$"""{"act":"press","as":"Ada","message":"{{answered["message"]}}","button":"Yes"}"""
        );
        await scene.CallbackAsync(await scene.AskedAsync(), Scene.Form);
        var form = await pressing;
        var filling = desk.PostAsync(
            "act",
            $$"""
            {"act":"submit","as":"Ada","form":{{form["form"]}},"values":{ "Interests":"chess","place":"Lisbon" } }
            """
        );
        var filled = await scene.AskedAsync();
        await scene.CallbackAsync(filled, """{"type":4,"data":{"content":"Noted"}}""");

        Assert.Equal(("Shall we?", "true"), (answered["text"], answered["ephemeral"]));
        Assert.Equal("Yes", answered.Json!["controls"]![0]!["label"]!.ToString());
        Assert.Equal(("form", "About you"), (form["seen"], form["text"]));
        Assert.Equal("Noted", (await filling)["text"]);
        Assert.Contains("chess", filled.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_client_would_not_let_them_do_is_seen_as_refused()
    {
        await using var desk = await ControlDesk.OpenAsync();

        var refused = await desk.PostAsync("act", """{"act":"command","as":"Ada","channel":"lounge","command":"x"}""");

        Assert.Equal((200, "refused"), (refused.Status, refused["seen"]));
    }

    [Fact]
    public async Task The_log_tells_what_happened_since_a_number()
    {
        await using var desk = await ControlDesk.OpenAsync();
        await desk.PostAsync("faults", """{"http":"GET /users/@me","fault":{"kind":"reset"}}""");
        var before = (await desk.GetAsync("log"))["next"];
        await desk.Community.PostAsync("""{"content":"hello"}""");

        var log = await desk.GetAsync($"log?since={before}");
        var wrong = await desk.GetAsync("log?since=yesterday");

        var kinds = log.Json!["log"]!.AsArray().Select(entry => entry!["kind"]!.ToString());
        Assert.Equal(["message_posted", "request_answered"], kinds);
        Assert.Equal(
            (before, "hello"),
            (log.Json["log"]![0]!["n"]!.ToString(), log.Json["log"]![0]!["text"]!.ToString())
        );
        Assert.Equal("lounge", log.Json["log"]![0]!["message"]!["channel"]!["name"]!.ToString());
        Assert.Equal((400, "since"), (wrong.Status, wrong.Json!["mistakes"]![0]!["field"]!.ToString()));
    }
}
