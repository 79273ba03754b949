using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: resources/message, and reference, "Error Messages".</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_message_can_be_posted_read_edited_and_deleted()
    {
        await using var community = await Community.StartAsync();
        var path = $"channels/{community.Lounge.Id}/messages";

        var posted = await community.PostAsync("""{"content":"Hello there"}""");
        var edited = await community.Bot.PatchAsync($"{path}/{posted["id"]}", """{"content":"Hello again"}""");
        var history = await community.Bot.GetAsync(path);
        var deleted = await community.Bot.DeleteAsync($"{path}/{posted["id"]}");
        var after = await community.Bot.GetAsync(path);

        Assert.Equal((200, "Hello there"), (posted.Status, posted["content"]));
        Assert.Equal((200, "Hello again"), (edited.Status, edited["content"]));
        Assert.NotNull(edited.Json!["edited_timestamp"]);
        Assert.Single(history.Json!.AsArray());
        Assert.Equal(204, deleted.Status);
        Assert.Empty(after.Json!.AsArray());
    }

    [Fact]
    public async Task The_newest_messages_come_first_and_pages_go_back_from_there()
    {
        await using var community = await Community.StartAsync();
        foreach (var text in (string[])["one", "two", "three"])
        {
            community.Ada.Say(community.Lounge, text);
        }
        var path = $"channels/{community.Lounge.Id}/messages";

        var newest = (await community.Bot.GetAsync($"{path}?limit=2")).Json!.AsArray();
        var before = (await community.Bot.GetAsync($"{path}?before={newest[1]!["id"]}")).Json!.AsArray();

        Assert.Equal(["three", "two"], newest.Select(message => message!["content"]!.ToString()));
        Assert.Equal(["one"], before.Select(message => message!["content"]!.ToString()));
    }

    [Fact]
    public async Task A_page_around_a_message_has_it_in_the_middle()
    {
        await using var community = await Community.StartAsync();
        foreach (var text in (string[])["one", "two", "three", "four", "five"])
        {
            community.Ada.Say(community.Lounge, text);
        }
        var three = community.Server.Messages(community.Lounge).Single(message => message.Content == "three");

        var page = await community.Bot.GetAsync($"channels/{community.Lounge.Id}/messages?around={three.Id}&limit=3");

        Assert.Equal(["four", "three", "two"], page.Json!.AsArray().Select(message => message!["content"]!.ToString()));
    }

    [Theory]
    [InlineData("""{"content":"TOOLONG"}""", "content", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"content":"x","nonce":"12345678901234567890123456"}""", "nonce", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"components":[{"type":2,"style":1,"label":"x"}]}""", "components.0.type", "UNION_TYPE_CHOICES")]
    [InlineData("""{"components":[{"type":1,"components":[]}]}""", "components.0.components", "BASE_TYPE_BAD_LENGTH")]
    [InlineData(
        """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x"}]}]}""",
        "components.0.components.0.custom_id",
        "BASE_TYPE_REQUIRED"
    )]
    [InlineData(
        """{"components":[{"type":1,"components":[{"type":2,"style":9,"label":"x","custom_id":"a"}]}]}""",
        "components.0.components.0.style",
        "BASE_TYPE_CHOICES"
    )]
    [InlineData(
        """
            {"components":[{"type":1,"components":[
              {"type":2,"style":1,"label":"x","custom_id":"a"},{"type":2,"style":1,"label":"y","custom_id":"a"}]}]}
            """,
        "components",
        "COMPONENT_CUSTOM_ID_DUPLICATED"
    )]
    [InlineData(
        """{"flags":32768,"content":"x","components":[{"type":10,"content":"y"}]}""",
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    )]
    [InlineData(
        """{"embeds":[{"title":"x","fields":[{"name":"n"}]}]}""",
        "embeds.0.fields.0.value",
        "BASE_TYPE_REQUIRED"
    )]
    [InlineData(
        """{"content":"x","allowed_mentions":{"parse":["nobody"]}}""",
        "allowed_mentions.parse.0",
        "BASE_TYPE_CHOICES"
    )]
    [InlineData(
        """{"content":"x","allowed_mentions":{"parse":["users"],"users":["100000000000000001"]}}""",
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
    )]
    public async Task A_faulty_message_is_refused_with_the_place_of_the_fault(string json, string path, string code)
    {
        await using var community = await Community.StartAsync();

        var answer = await community.PostAsync(
            json.Replace("TOOLONG", new string('é', 2001), StringComparison.Ordinal)
        );

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal("Invalid Form Body", answer["message"]);
        Assert.Equal(code, answer.ErrorAt(path));
        Assert.Empty(community.Server.Messages(community.Lounge));
    }

    [Fact]
    public async Task Two_thousand_characters_pass_however_many_bytes_they_have()
    {
        await using var community = await Community.StartAsync();

        var answer = await community.PostAsync($$"""{"content":"{{string.Concat(Enumerable.Repeat("🎂", 2000))}}"}""");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_message_with_nothing_in_it_is_refused()
    {
        await using var community = await Community.StartAsync();

        Assert.Equal((400, 50006), await RestTests.CodeAsync(community.PostAsync("""{"content":"  "}""")));
    }

    [Fact]
    public async Task A_repeated_nonce_gives_the_first_message_and_posts_no_second()
    {
        await using var community = await Community.StartAsync();
        const string Json = """{"content":"once","nonce":"abc","enforce_nonce":true}""";

        var first = await community.PostAsync(Json);
        var second = await community.PostAsync(Json);

        Assert.Equal(first["id"], second["id"]);
        Assert.Equal("abc", first["nonce"]);
        Assert.Single(community.Server.Messages(community.Lounge));
    }

    [Fact]
    public async Task A_nonce_that_is_not_enforced_is_given_back_and_means_nothing()
    {
        await using var community = await Community.StartAsync();

        await community.PostAsync("""{"content":"twice","nonce":17}""");
        var second = await community.PostAsync("""{"content":"twice","nonce":17}""");

        Assert.Equal(17, (int)second.Json!["nonce"]!);
        Assert.Equal(2, community.Server.Messages(community.Lounge).Count);
    }

    [Fact]
    public async Task A_nonce_is_forgotten_after_some_minutes()
    {
        await using var community = await Community.StartAsync();
        const string Json = """{"content":"again","nonce":"abc","enforce_nonce":true}""";

        await community.PostAsync(Json);
        community.Time.Advance(TimeSpan.FromMinutes(6));
        await community.PostAsync(Json);

        Assert.Equal(2, community.Server.Messages(community.Lounge).Count);
    }

    /// <summary>discord-api-docs issue 6647.</summary>
    [Fact]
    public async Task The_nonce_of_a_deleted_message_answers_that_it_is_unknown()
    {
        await using var community = await Community.StartAsync();
        const string Json = """{"content":"gone","nonce":"abc","enforce_nonce":true}""";
        var first = await community.PostAsync(Json);

        await community.Bot.DeleteAsync($"channels/{community.Lounge.Id}/messages/{first["id"]}");

        Assert.Equal((404, 10008), await RestTests.CodeAsync(community.PostAsync(Json)));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_message_was_stored_is_mended_by_the_nonce()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next("POST /channels/{channel_id}/messages", new Fault.ResetAfterHandling());
        const string Json = """{"content":"once","nonce":"abc","enforce_nonce":true}""";

        await Assert.ThrowsAsync<HttpRequestException>(() => community.PostAsync(Json));
        var repeated = await community.PostAsync(Json);

        var only = Assert.Single(community.Server.Messages(community.Lounge));
        Assert.Equal(only.Id.ToString(), repeated["id"]);
    }

    /// <summary>"That message will be returned", whatever was closed between the two tries.</summary>
    [Fact]
    public async Task A_repeated_nonce_gives_the_first_message_although_no_second_could_be_posted()
    {
        await using var community = await Community.StartAsync();
        const string Json = """{"content":"once","nonce":"abc","enforce_nonce":true}""";
        var opened = await OpenDirectAsync(community);
        var path = $"channels/{opened["id"]}/messages";
        var first = await community.Bot.PostAsync(path, Json);

        community.Ada.ClosedToDirectMessages = true;
        var repeated = await community.Bot.PostAsync(path, Json);
        var another = community.Bot.PostAsync(path, """{"content":"two","nonce":"def","enforce_nonce":true}""");

        Assert.Equal((200, first["id"]), (repeated.Status, repeated["id"]));
        Assert.Equal((403, 50007), await RestTests.CodeAsync(another));
    }

    [Fact]
    public async Task Deleting_what_is_older_than_two_weeks_has_a_limit_of_its_own()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.Moderator,
            }
        );
        var messages = Enumerable
            .Range(0, 6)
            .Select(i => community.Ada.Say(community.Lounge, $"{i}").Message!)
            .ToList();
        community.Time.Advance(TimeSpan.FromDays(15));
        var fresh = community.Ada.Say(community.Lounge, "new").Message!;

        var statuses = new List<int>();
        foreach (var message in messages)
        {
            statuses.Add((await DeleteAsync(message)).Status);
        }
        var newer = await DeleteAsync(fresh);

        Assert.Equal([204, 204, 204, 204, 204, 429], statuses);
        Assert.Equal(204, newer.Status);

        Task<RawAnswer> DeleteAsync(Message message) =>
            community.Bot.DeleteAsync($"channels/{community.Lounge.Id}/messages/{message.Id}");
    }

    [Fact]
    public async Task Somebody_who_closed_direct_messages_cannot_be_written_to()
    {
        await using var community = await Community.StartAsync();
        var opened = await OpenDirectAsync(community);
        var open = await community.Bot.PostAsync($"channels/{opened["id"]}/messages", """{"content":"hi"}""");

        community.Ada.ClosedToDirectMessages = true;
        var again = await OpenDirectAsync(community);
        var closed = community.Bot.PostAsync($"channels/{opened["id"]}/messages", """{"content":"hi"}""");

        Assert.Equal(200, open.Status);
        Assert.Equal(opened["id"], again["id"]);
        Assert.Equal((403, 50007), await RestTests.CodeAsync(closed));
        Assert.Equal("hi", Assert.Single(community.Ada.DirectMessages).Text);
    }

    [Fact]
    public async Task Somebody_who_shares_no_guild_with_the_bot_cannot_be_written_to()
    {
        await using var community = await Community.StartAsync();
        var opened = await OpenDirectAsync(community);

        community.Server.RemoveMember(community.Guild, community.Ada.Account);

        var refused = community.Bot.PostAsync($"channels/{opened["id"]}/messages", """{"content":"hi"}""");
        Assert.Equal((403, 50278), await RestTests.CodeAsync(refused));
    }

    [Fact]
    public async Task The_bot_neither_edits_what_others_wrote_nor_posts_where_it_may_not()
    {
        await using var community = await Community.StartAsync();
        var said = community.Ada.Say(community.Lounge, "mine").Message!;

        var edit = community.Bot.PatchAsync(
            $"channels/{community.Lounge.Id}/messages/{said.Id}",
            """{"content":"no"}"""
        );
        Assert.Equal((403, 50005), await RestTests.CodeAsync(edit));

        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.SendMessages);
        Assert.Equal((403, 50013), await RestTests.CodeAsync(community.PostAsync("""{"content":"hi"}""")));
    }

    private static Task<RawAnswer> OpenDirectAsync(Community community) =>
        community.Bot.PostAsync("users/@me/channels", $$"""{"recipient_id":"{{community.Ada.Account.Id}}"}""");
}
