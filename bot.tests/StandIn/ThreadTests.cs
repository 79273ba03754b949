using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: topics/threads and resources/channel.</summary>
public sealed class ThreadTests
{
    [Fact]
    public async Task A_thread_without_a_type_is_private_and_shows_itself_to_members_and_moderators_only()
    {
        await using var community = await Community.StartAsync();
        var bea = community.Server.AddMember(community.Guild, "Bea");

        var opened = await OpenAsync(community, """{"name":"Ada and Bea"}""");
        var thread = Assert.Single(community.Server.Threads(community.Guild));
        var added = await AddAsync(community, thread, community.Ada.Account);

        Assert.Equal((201, 12), (opened.Status, (int)opened.Json!["type"]!));
        Assert.Equal(204, added.Status);
        Assert.Equal([thread], community.Server.VisibleTo(community.Ada, community.Guild));
        Assert.Equal([thread], community.Server.VisibleTo(community.Moderator, community.Guild));
        Assert.Empty(community.Server.VisibleTo(bea, community.Guild));
        Assert.NotEqual("hello", bea.Say(thread, "hello").Text);
        Assert.Equal("hello", community.Ada.Say(thread, "hello").Text);
    }

    [Fact]
    public async Task Adding_somebody_tells_them_once_and_adding_them_again_is_done_already()
    {
        await using var community = await Community.StartAsync();
        await OpenAsync(community, """{"name":"Ada and Bea","type":12}""");
        var thread = community.Server.Threads(community.Guild)[0];

        await AddAsync(community, thread, community.Ada.Account);
        var again = await AddAsync(community, thread, community.Ada.Account);

        var notice = Assert.Single(community.Server.Messages(thread));
        Assert.Equal(204, again.Status);
        Assert.Equal(MessageType.RecipientAdd, notice.Type);
        Assert.Equal([community.Ada.Account], notice.Pinged);
    }

    [Fact]
    public async Task A_mention_brings_people_into_a_thread()
    {
        await using var community = await Community.StartAsync();
        await OpenAsync(community, """{"name":"Ada and Mo","type":12}""");
        var thread = community.Server.Threads(community.Guild)[0];

        await community.Bot.PostAsync(
            $"channels/{thread.Id}/messages",
            $$"""{"content":"Meet {{community.Ada.Account.Mention}}"}"""
        );

        Assert.Equal(
            [community.Server.Bot, community.Ada.Account],
            community.Server.MembersOf(thread).OrderBy(a => a.Id)
        );
    }

    [Fact]
    public async Task A_thread_on_a_message_has_its_id_and_there_is_one_only()
    {
        await using var community = await Community.StartAsync();
        var message = (await community.PostAsync("""{"content":"Tell a crazy story"}"""))["id"];
        var path = $"channels/{community.Lounge.Id}/messages/{message}/threads";

        var opened = await community.Bot.PostAsync(path, """{"name":"Crazy stories"}""");
        var again = community.Bot.PostAsync(path, """{"name":"Crazy stories"}""");

        Assert.Equal((201, message), (opened.Status, opened["id"]));
        Assert.Equal(11, (int)opened.Json!["type"]!);
        Assert.Equal((400, 160004), await RestTests.CodeAsync(again));
    }

    [Theory]
    [InlineData("""{"name":""}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"LONG"}""", "name", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"name":"x","type":0}""", "type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"name":"x","auto_archive_duration":5}""", "auto_archive_duration", "BASE_TYPE_CHOICES")]
    public async Task A_faulty_thread_is_refused_with_the_place_of_the_fault(string json, string path, string code)
    {
        await using var community = await Community.StartAsync();

        var answer = await OpenAsync(community, json.Replace("LONG", new string('x', 101), StringComparison.Ordinal));

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt(path));
    }

    [Fact]
    public async Task Without_the_permission_no_thread_is_opened()
    {
        await using var community = await Community.StartAsync();
        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.CreatePrivateThreads);

        Assert.Equal((403, 50013), await RestTests.CodeAsync(OpenAsync(community, """{"name":"x"}""")));
    }

    [Fact]
    public async Task An_archived_thread_only_opens_again_and_writing_does_that_too()
    {
        await using var community = await Community.StartAsync();
        await OpenAsync(community, """{"name":"x","type":12}""");
        var thread = community.Server.Threads(community.Guild)[0];
        var path = $"channels/{thread.Id}";
        await community.Bot.PatchAsync(path, """{"archived":true}""");

        Assert.Equal((400, 50083), await RestTests.CodeAsync(community.Bot.PatchAsync(path, """{"name":"y"}""")));
        Assert.Equal((400, 50083), await RestTests.CodeAsync(AddAsync(community, thread, community.Ada.Account)));
        Assert.Empty((await ActiveAsync(community)).AsArray());

        await community.Bot.PostAsync($"{path}/messages", """{"content":"one more thing"}""");

        Assert.False(thread.Thread!.Archived);
        Assert.Single((await ActiveAsync(community)).AsArray());
    }

    [Fact]
    public async Task Active_threads_come_newest_first_and_only_those_that_the_bot_sees()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.CreatePrivateThreads,
            }
        );
        foreach (var name in (string[])["first", "second", "third"])
        {
            await OpenAsync(community, $$"""{"name":"{{name}}","type":12}""");
        }
        var left = community.Server.Threads(community.Guild)[1];

        await community.Bot.DeleteAsync($"channels/{left.Id}/thread-members/@me");

        Assert.Equal(["third", "first"], (await ActiveAsync(community)).AsArray().Select(t => t!["name"]!.ToString()));
    }

    [Fact]
    public async Task Somebody_who_left_the_guild_cannot_be_added()
    {
        await using var community = await Community.StartAsync();
        await OpenAsync(community, """{"name":"x"}""");
        var thread = community.Server.Threads(community.Guild)[0];
        community.Server.RemoveMember(community.Guild, community.Ada.Account);

        var added = AddAsync(community, thread, community.Ada.Account);

        Assert.Equal((404, 10007), await RestTests.CodeAsync(added));
    }

    private static Task<RawAnswer> OpenAsync(Community community, string json) =>
        community.Bot.PostAsync($"channels/{community.Lounge.Id}/threads", json);

    private static Task<RawAnswer> AddAsync(Community community, Channel thread, Account account) =>
        community.Bot.PutAsync($"channels/{thread.Id}/thread-members/{account.Id}");

    private static async Task<System.Text.Json.Nodes.JsonNode> ActiveAsync(Community community) =>
        (await community.Bot.GetAsync($"guilds/{community.Guild.Id}/threads/active")).Json!["threads"]!;
}
