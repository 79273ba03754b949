using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: topics/threads, and resources/channel, "List Public Archived Threads".</summary>
public sealed class ArchiveTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(1440)]
    [InlineData(4320)]
    [InlineData(10080)]
    public async Task A_thread_in_which_nothing_happens_is_archived_when_its_time_is_over(int minutes)
    {
        // The raw gateway sends no heartbeats.
        await using var community = await Community.StartAsync(options =>
            options with
            {
                HeartbeatInterval = TimeSpan.FromDays(14),
            }
        );
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var thread = await OpenAsync(community, $$"""{"name":"quiet","auto_archive_duration":{{minutes}}}""");

        community.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        var before = thread.Thread!.Archived;
        community.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(before);
        Assert.True(thread.Thread.Archived);
        var told = (await gateway.NextAsync("THREAD_UPDATE"))["d"]!;
        Assert.True((bool)told["thread_metadata"]!["archived"]!);
        Assert.Equal("2026-01-05T09:00:00", CreatedAt(told));
        Assert.Contains(community.Server.Log.All, happening => happening is ThreadArchiveChanged { Archived: true });

        static string CreatedAt(JsonNode thread) => thread["thread_metadata"]!["create_timestamp"]!.ToString()[..19];
    }

    [Fact]
    public async Task Every_message_begins_the_time_anew()
    {
        await using var community = await Community.StartAsync();
        var thread = await OpenAsync(community, """{"name":"lively","type":11,"auto_archive_duration":60}""");

        for (var i = 0; i < 3; i++)
        {
            community.Time.Advance(TimeSpan.FromMinutes(59));
            community.Ada.Say(thread, "still here");
        }
        community.Time.Advance(TimeSpan.FromMinutes(59));
        var before = thread.Thread!.Archived;
        community.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(before);
        Assert.True(thread.Thread.Archived);
    }

    [Fact]
    public async Task A_shorter_time_counts_from_its_change_and_a_thread_that_was_opened_again_is_archived_again()
    {
        await using var community = await Community.StartAsync();
        var thread = await OpenAsync(community, """{"name":"x","type":11,"auto_archive_duration":10080}""");
        community.Time.Advance(TimeSpan.FromHours(3));

        await community.Bot.PatchAsync($"channels/{thread.Id}", """{"auto_archive_duration":60}""");
        community.Time.Advance(TimeSpan.FromMinutes(59));
        var early = thread.Thread!.Archived;
        community.Time.Advance(TimeSpan.FromMinutes(1));
        var first = thread.Thread.Archived;
        community.Ada.Say(thread, "one more thing");
        var between = thread.Thread.Archived;
        community.Time.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal((false, true, false, true), (early, first, between, thread.Thread.Archived));
    }

    [Fact]
    public async Task In_a_locked_thread_only_those_write_who_manage_threads_and_in_the_archive_nobody()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.CreatePrivateThreads,
            }
        );
        var thread = community.Moderator.OpenThread(community.Lounge, "rules", isPrivate: false);
        thread.Thread!.Locked = true;
        var path = $"channels/{thread.Id}/messages";

        Assert.Equal((403, 160005), await RestTests.CodeAsync(community.Bot.PostAsync(path, """{"content":"x"}""")));
        Assert.IsType<Seen.Refused>(community.Ada.Say(thread, "x"));
        Assert.IsType<Seen.Reply>(community.Moderator.Say(thread, "x"));

        community.Moderator.Archive(thread, andLock: true);
        Assert.IsType<Seen.Refused>(community.Moderator.Say(thread, "x"));
        Assert.True(thread.Thread.Archived);
    }

    [Fact]
    public async Task Nothing_is_written_into_a_thread_that_is_archived_and_locked()
    {
        await using var community = await Community.StartAsync();
        var thread = await OpenAsync(community, """{"name":"closed"}""");
        await community.Bot.PatchAsync($"channels/{thread.Id}", """{"archived":true,"locked":true}""");

        var posted = community.Bot.PostAsync($"channels/{thread.Id}/messages", """{"content":"x"}""");

        Assert.Equal((400, 50083), await RestTests.CodeAsync(posted));
    }

    [Fact]
    public async Task A_guild_has_at_most_a_thousand_active_threads_whatever_lies_in_the_archive()
    {
        await using var community = await Community.StartAsync();
        var threads = Enumerable
            .Range(0, 1000)
            .Select(i => community.Ada.OpenThread(community.Lounge, $"thread {i}", isPrivate: false))
            .ToList();
        var path = $"channels/{community.Lounge.Id}/threads";

        var refused = await community.Bot.PostAsync(path, """{"name":"one more","type":11}""");
        community.Ada.Archive(threads[0]);
        var opened = await community.Bot.PostAsync(path, """{"name":"one more","type":11}""");
        var unarchived = community.Bot.PatchAsync($"channels/{threads[0].Id}", """{"archived":false}""");
        var written = community.Bot.PostAsync($"channels/{threads[0].Id}/messages", """{"content":"x"}""");

        Assert.Equal((400, 160006), (refused.Status, refused.Code));
        Assert.Equal(201, opened.Status);
        Assert.Equal((400, 160006), await RestTests.CodeAsync(unarchived));
        Assert.Equal((400, 160006), await RestTests.CodeAsync(written));
        Assert.IsType<Seen.Refused>(community.Ada.Say(threads[0], "x"));
    }

    [Theory]
    [InlineData(11, "threads/archived/public")]
    [InlineData(12, "threads/archived/private")]
    public async Task Archived_threads_come_in_pages_the_last_archived_first(int type, string list)
    {
        await using var community = await Community.StartAsync();
        await ArchiveAsync(community, type, "a", "b", "c");
        await OpenAsync(community, $$"""{"name":"active","type":{{type}}}""");
        await ArchiveAsync(community, type == 11 ? 12 : 11, "of the other kind");
        var path = $"channels/{community.Lounge.Id}/{list}";

        var first = await community.Bot.GetAsync($"{path}?limit=2");
        var last = first.Json!["threads"]![1]!["thread_metadata"]!["archive_timestamp"]!.ToString();
        var second = await community.Bot.GetAsync($"{path}?limit=2&before={Uri.EscapeDataString(last)}");

        Assert.Equal(["c", "b"], Names(first));
        Assert.True((bool)first.Json["has_more"]!);
        Assert.Equal(2, first.Json["members"]!.AsArray().Count);
        Assert.Equal(["a"], Names(second));
        Assert.False((bool)second.Json!["has_more"]!);
    }

    [Fact]
    public async Task The_private_threads_that_the_bot_is_in_come_in_pages_by_id()
    {
        await using var community = await Community.StartAsync();
        await ArchiveAsync(community, 12, "a", "b", "c");
        var left = community.Ada.OpenThread(community.Lounge, "without the bot", isPrivate: true);
        community.Ada.Archive(left);
        var path = $"channels/{community.Lounge.Id}/users/@me/threads/archived/private";

        var first = await community.Bot.GetAsync($"{path}?limit=2");
        var second = await community.Bot.GetAsync($"{path}?before={first.Json!["threads"]![1]!["id"]}");

        Assert.Equal(["c", "b"], Names(first));
        Assert.True((bool)first.Json["has_more"]!);
        Assert.Equal(["a"], Names(second));
    }

    [Fact]
    public async Task The_archive_opens_to_those_who_may_read_and_of_private_threads_to_those_who_manage_them()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.CreatePrivateThreads,
            }
        );
        var path = $"channels/{community.Lounge.Id}/threads/archived";

        Assert.Equal((403, 50013), await RestTests.CodeAsync(community.Bot.GetAsync($"{path}/private")));
        Assert.Equal(200, (await community.Bot.GetAsync($"{path}/public")).Status);
        Assert.Equal("NUMBER_TYPE_MIN", (await community.Bot.GetAsync($"{path}/public?limit=1")).ErrorAt("limit"));
        Assert.Equal("NUMBER_TYPE_MAX", (await community.Bot.GetAsync($"{path}/public?limit=101")).ErrorAt("limit"));
        Assert.Equal(
            "DATE_TIME_TYPE_PARSE",
            (await community.Bot.GetAsync($"{path}/public?before=yesterday")).ErrorAt("before")
        );

        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.ReadMessageHistory);
        Assert.Equal((403, 50013), await RestTests.CodeAsync(community.Bot.GetAsync($"{path}/public")));
    }

    [Fact]
    public async Task A_bot_that_gets_to_see_a_channel_hears_of_the_active_threads_in_it()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var bot = community.Server.Bot;
        community.Server.Deny(community.Lounge, bot, Permissions.ViewChannel);
        var open = community.Ada.OpenThread(community.Lounge, "open", isPrivate: false);
        community.Ada.Archive(community.Ada.OpenThread(community.Lounge, "archived", isPrivate: false));

        community.Server.Deny(community.Lounge, bot, Permissions.None);

        // The first event of all: of what it could not see it heard nothing.
        var first = await gateway.ReceiveAsync();
        var sync = (await gateway.ReceiveAsync())!;
        Assert.Equal("CHANNEL_UPDATE", first!["t"]!.ToString());
        Assert.Equal("THREAD_LIST_SYNC", sync["t"]!.ToString());
        Assert.Equal(IdOf(community.Lounge), sync["d"]!["channel_ids"]![0]!.ToString());
        Assert.Equal(IdOf(open), Assert.Single(sync["d"]!["threads"]!.AsArray())!["id"]!.ToString());
        Assert.Empty(sync["d"]!["members"]!.AsArray());
    }

    [Fact]
    public async Task A_bot_that_is_added_to_a_private_thread_hears_of_it_with_its_own_membership()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var bot = community.Server.Bot;
        var thread = community.Ada.OpenThread(community.Lounge, "with help", isPrivate: true);
        await gateway.NextAsync("THREAD_CREATE");

        community.Ada.AddTo(thread, bot);

        var created = (await gateway.NextAsync("THREAD_CREATE"))["d"]!;
        var members = (await gateway.NextAsync("THREAD_MEMBERS_UPDATE"))["d"]!;
        var added = Assert.Single(members["added_members"]!.AsArray())!;
        Assert.Null(created["newly_created"]);
        Assert.Equal(bot.Id.ToString(CultureInfo.InvariantCulture), created["member"]!["user_id"]!.ToString());
        Assert.Equal(bot.Id.ToString(CultureInfo.InvariantCulture), added["user_id"]!.ToString());
        Assert.Equal("NetSocialBot", added["member"]!["user"]!["global_name"]!.ToString());
        Assert.Equal(2, (int)members["member_count"]!);
    }

    [Fact]
    public async Task A_deleted_thread_leaves_only_the_word_where_it_was()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var thread = await OpenAsync(community, """{"name":"x"}""");

        await community.Bot.DeleteAsync($"channels/{thread.Id}");

        var told = (await gateway.NextAsync("THREAD_DELETE"))["d"]!.AsObject();
        Assert.Equal(["guild_id", "id", "parent_id", "type"], told.Select(field => field.Key).Order());
    }

    private static string IdOf(Channel channel) => channel.Id.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Names(RawAnswer answer) =>
        answer.Json!["threads"]!.AsArray().Select(thread => thread!["name"]!.ToString());

    private static async Task<Channel> OpenAsync(Community community, string json)
    {
        var opened = await community.Bot.PostAsync($"channels/{community.Lounge.Id}/threads", json);
        Assert.Equal(201, opened.Status);
        return community.Server.Threads(community.Guild).Single(thread => IdOf(thread) == opened["id"]);
    }

    /// <summary>One a minute, so that each has a time of its own.</summary>
    private static async Task ArchiveAsync(Community community, int type, params string[] names)
    {
        foreach (var name in names)
        {
            var thread = await OpenAsync(community, $$"""{"name":"{{name}}","type":{{type}}}""");
            community.Time.Advance(TimeSpan.FromMinutes(1));
            await community.Bot.PatchAsync($"channels/{thread.Id}", """{"archived":true}""");
        }
    }
}
