using System.Text.Json.Nodes;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Faults by HTTP, for clients in other languages.</summary>
public sealed class ControlFaultTests
{
    [Fact]
    public async Task A_rule_is_added_strikes_is_listed_with_its_count_and_removed()
    {
        await using var desk = await ControlDesk.OpenAsync();

        var added = await desk.PostAsync(
            "faults",
            """
            {"http":"POST /channels/{channel}/messages","fault":{"kind":"rate_limited","retry_after":1.5,"scope":"shared"},
             "times":2}
            """
        );
        var refused = await desk.Community.PostAsync("""{"content":"hello"}""");
        var listed = (await desk.GetAsync("faults")).Json!["faults"]!.AsArray().Single()!;
        var removed = await desk.DeleteAsync($"faults/{added["id"]}");
        var again = await desk.DeleteAsync($"faults/{added["id"]}");

        Assert.Equal((201, "2"), (added.Status, added["times"]));
        Assert.Equal((429, "shared"), (refused.Status, refused.Headers["X-RateLimit-Scope"]));
        Assert.Equal(("1", "1.5"), (listed["struck"]!.ToString(), listed["fault"]!["retry_after"]!.ToString()));
        Assert.Equal("POST /channels/{channel}/messages", listed["http"]!.ToString());
        Assert.Equal((204, 404), (removed.Status, again.Status));
        Assert.Equal(200, (await desk.Community.PostAsync("""{"content":"hello"}""")).Status);
    }

    [Fact]
    public async Task By_chance_it_is_without_end_and_shows_the_seed_it_was_given_or_made()
    {
        await using var desk = await ControlDesk.OpenAsync();

        var given = await desk.PostAsync("faults", """{"http":"*","fault":{"kind":"reset"},"chance":0.1,"seed":9}""");
        var made = await desk.PostAsync("faults", """{"gateway":"*","fault":{"kind":"drop"},"chance":0.1}""");
        var cleared = await desk.DeleteAsync("faults");

        Assert.Equal("9", given["seed"]);
        Assert.Equal("2", made["seed"]);
        Assert.Null(made.Json!["times"]);
        Assert.Equal("2", cleared["removed"]);
    }

    [Theory]
    [InlineData("""{"kind":"rate_limited","retry_after":1,"scope":"global"}""")]
    [InlineData("""{"kind":"blocked_by_proxy","status":403,"retry_after":60}""")]
    [InlineData("""{"kind":"server_error","status":502,"html":true,"after_effect":true}""")]
    [InlineData("""{"kind":"refused","status":403,"code":50013,"message":"Missing Permissions"}""")]
    [InlineData("""{"kind":"reset"}""")]
    [InlineData("""{"kind":"reset_after_handling"}""")]
    [InlineData("""{"kind":"delayed","by":2.5}""")]
    [InlineData("""{"kind":"stalled","after_effect":true}""")]
    [InlineData("""{"kind":"malformed","how":"cut_short"}""")]
    [InlineData("""{"kind":"oversized","bytes":1000000}""")]
    [InlineData("""{"kind":"wrong_content_type","type":"text/plain"}""")]
    public async Task Every_fault_over_http_can_be_asked_for_and_is_listed_as_it_was(string fault)
    {
        await using var desk = await ControlDesk.OpenAsync();

        var added = await desk.PostAsync("faults", """{"http":"*","fault":""" + fault + "}");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(fault), added.Json!["fault"]), $"{added.Json}");
    }

    [Theory]
    [InlineData("""{"kind":"drop"}""")]
    [InlineData("""{"kind":"close","code":4000,"reason":"why not"}""")]
    [InlineData("""{"kind":"go_silent"}""")]
    [InlineData("""{"kind":"invalid_session","resumable":false}""")]
    [InlineData("""{"kind":"reconnect"}""")]
    [InlineData("""{"kind":"ask_for_heartbeat"}""")]
    [InlineData("""{"kind":"raw","text":"{}"}""")]
    [InlineData("""{"kind":"broken_json"}""")]
    [InlineData("""{"kind":"broken_zlib"}""")]
    [InlineData("""{"kind":"oversized","bytes":1000000}""")]
    [InlineData("""{"kind":"unknown_event"}""")]
    [InlineData("""{"kind":"null_data"}""")]
    [InlineData("""{"kind":"unknown_fields"}""")]
    [InlineData("""{"kind":"duplicate","new_number":true}""")]
    [InlineData("""{"kind":"lost"}""")]
    [InlineData("""{"kind":"delayed","by":2.5}""")]
    public async Task Every_fault_on_the_gateway_can_be_asked_for_and_is_listed_as_it_was(string fault)
    {
        await using var desk = await ControlDesk.OpenAsync();

        var added = await desk.PostAsync("faults", """{"gateway":"GUILD_* shard 0","fault":""" + fault + "}");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(fault), added.Json!["fault"]), $"{added.Json}");
    }

    [Theory]
    [InlineData("""[]""", "", "object")]
    [InlineData("""{"http":"*","http":"*"}""", "", "object")]
    [InlineData("""{"fault":{"kind":"reset"}}""", "http", "INTERACTION_CREATE")]
    [InlineData("""{"http":"*","gateway":"*","fault":{"kind":"reset"}}""", "gateway", "or gateway")]
    [InlineData("""{"http":"*"}""", "fault", "an object with its kind")]
    [InlineData("""{"http":"*","fault":{"kind":"rest"}}""", "fault.kind", "reset")]
    [InlineData("""{"http":"*","fault":{"kind":"drop"}}""", "fault.kind", "reset")]
    [InlineData("""{"http":"*","fault":{"kind":"delayed"}}""", "fault.by", "seconds")]
    [InlineData("""{"http":"*","fault":{"kind":"delayed","by":"1"}}""", "fault.by", "seconds")]
    [InlineData("""{"http":"*","fault":{"kind":"delayed","by":1e300}}""", "fault.by", "seconds")]
    [InlineData("""{"http":"*","fault":{"kind":"delayed","by":-1}}""", "fault.by", "negative")]
    [InlineData("""{"http":"*","fault":{"kind":"malformed","how":"badly"}}""", "fault.how", "cut_short")]
    [InlineData("""{"http":"*","fault":{"kind":"server_error","status":200}}""", "fault.status", "500")]
    [InlineData("""{"http":"*","fault":{"kind":"reset","tmes":3}}""", "fault.tmes", "kind")]
    [InlineData("""{"http":"*","fault":{"kind":"reset"},"tmes":3}""", "tmes", "times")]
    [InlineData("""{"http":"*","fault":{"kind":"reset"},"times":0}""", "times", "1 or more")]
    [InlineData("""{"http":"*","fault":{"kind":"reset"},"times":1.5}""", "times", "whole")]
    [InlineData("""{"http":"*","fault":{"kind":"reset"},"chance":2}""", "chance", "1 at most")]
    [InlineData("""{"http":"GET /nowhere","fault":{"kind":"reset"}}""", "http", "star")]
    [InlineData("""{"gateway":"HELLO","fault":{"kind":"null_data"}}""", "gateway", "needs one")]
    public async Task Bad_input_is_refused_with_the_field_and_the_remedy(string json, string field, string remedy)
    {
        await using var desk = await ControlDesk.OpenAsync();

        var refused = await desk.PostAsync("faults", json);

        Assert.Equal(400, refused.Status);
        var mistake = refused.Json!["mistakes"]![0]!;
        Assert.Equal(field, mistake["field"]!.ToString());
        Assert.Contains(remedy, mistake["remedy"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(desk.Community.Server.Faults.All);
        Assert.Empty(desk.Community.Server.Gateway.Faults.All);
    }
}
