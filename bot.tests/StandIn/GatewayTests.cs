using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: events/gateway, events/gateway-events and topics/opcodes-and-status-codes.</summary>
public sealed class GatewayTests
{
    private const int Guilds = 1;
    private const int GuildMessages = 1 << 9;

    [Fact]
    public async Task A_bot_is_greeted_identifies_and_hears_of_its_guilds_in_numbered_events()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.OpenAsync(community.Server);

        var hello = await gateway.ReceiveAsync();
        await gateway.IdentifyAsync(community.Server.Token);
        var ready = await gateway.ReceiveAsync();
        var guild = await gateway.ReceiveAsync();

        Assert.Equal(10, (int)hello!["op"]!);
        Assert.Equal(41250, (int)hello["d"]!["heartbeat_interval"]!);
        Assert.Equal(("READY", 1), ((string?)ready!["t"], (int)ready["s"]!));
        Assert.Equal(("GUILD_CREATE", 2), ((string?)guild!["t"], (int)guild["s"]!));
        Assert.Equal(community.Server.Gateway.Url, ready["d"]!["resume_gateway_url"]!.ToString());
        Assert.Equal(community.Guild.Id.ToString(), ready["d"]!["guilds"]![0]!["id"]!.ToString());
        Assert.Equal("lounge", guild["d"]!["channels"]![0]!["name"]!.ToString());
        Assert.Equal(community.Lounge.Id.ToString(), guild["d"]!["system_channel_id"]!.ToString());
    }

    /// <summary>What discord.js and Discord.Net were seen to fail without (discord-facts, section 11.1).</summary>
    [Fact]
    public async Task Ready_and_guild_create_have_every_field_that_real_clients_fail_without()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token);

        var ready = (JsonObject)(await gateway.NextAsync("READY"))["d"]!;
        var guild = (JsonObject)(await gateway.NextAsync("GUILD_CREATE"))["d"]!;

        Assert.All(
            (string[])
                ["user", "guilds", "session_id", "resume_gateway_url", "application", "private_channels", "shard"],
            name => Assert.NotNull(ready[name])
        );
        Assert.All((string[])["id", "username", "discriminator", "bot"], name => Assert.NotNull(ready["user"]![name]));
        Assert.All(
            (string[])
                [
                    "id",
                    "name",
                    "owner_id",
                    "roles",
                    "channels",
                    "members",
                    "threads",
                    "voice_states",
                    "presences",
                    "guild_scheduled_events",
                ],
            name => Assert.NotNull(guild[name])
        );
        Assert.False((bool)guild["unavailable"]!);
        Assert.Equal(guild["id"]!.ToString(), guild["roles"]![0]!["id"]!.ToString());
        Assert.Equal(community.Server.Bot.Id.ToString(), guild["members"]![0]!["user"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_broken_connection_is_resumed_with_all_that_was_missed_in_order()
    {
        await using var community = await Community.StartAsync();
        using var first = await RawGateway.OpenAsync(community.Server);
        await first.IdentifyAsync(community.Server.Token);
        var session = (await first.NextAsync("READY"))["d"]!["session_id"]!.ToString();
        var last = (long)(await first.NextAsync("GUILD_CREATE"))["s"]!;

        community.Server.Gateway.Drop();
        await community.Server.Log.WaitForAsync<BotDisconnected>(_ => true, Patience.Token);
        community.Server.AddChannel(community.Guild, "one");
        community.Server.AddChannel(community.Guild, "two");
        using var second = await RawGateway.OpenAsync(community.Server);
        await second.ResumeAsync(community.Server.Token, session, last);

        var one = await second.NextAsync("CHANNEL_CREATE");
        var two = await second.NextAsync("CHANNEL_CREATE");
        var resumed = await second.NextAsync("RESUMED");
        Assert.Equal(("one", "two"), (one["d"]!["name"]!.ToString(), two["d"]!["name"]!.ToString()));
        Assert.Equal((last + 1, last + 2, last + 3), ((long)one["s"]!, (long)two["s"]!, (long)resumed["s"]!));
    }

    [Fact]
    public async Task A_clean_goodbye_ends_the_session()
    {
        await using var community = await Community.StartAsync();
        using var first = await RawGateway.OpenAsync(community.Server);
        await first.IdentifyAsync(community.Server.Token);
        var session = (await first.NextAsync("READY"))["d"]!["session_id"]!.ToString();
        await first.CloseAsync(1000);
        await community.Server.Log.WaitForAsync<BotDisconnected>(_ => true, Patience.Token);

        using var second = await RawGateway.OpenAsync(community.Server);
        await second.ResumeAsync(community.Server.Token, session, 1);

        var invalid = await second.NextAsync(9);
        Assert.False((bool)invalid["d"]!);
    }

    [Fact]
    public async Task Resuming_from_the_future_closes_with_4007()
    {
        await using var community = await Community.StartAsync();
        using var first = await RawGateway.OpenAsync(community.Server);
        await first.IdentifyAsync(community.Server.Token);
        var session = (await first.NextAsync("READY"))["d"]!["session_id"]!.ToString();

        using var second = await RawGateway.OpenAsync(community.Server);
        await second.ResumeAsync(community.Server.Token, session, 99);

        Assert.Equal(4007, await second.UntilClosedAsync());
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"Bot TOKEN","intents":1}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN"}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":131072}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":32769}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[1,1]}}""", 4010)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":99,"d":{}}""", 4001)]
    [InlineData("""{"op":""", 4002)]
    [InlineData("LONG", 4002)]
    public async Task What_is_not_allowed_closes_with_its_code(string frame, int code)
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.OpenAsync(community.Server);

        await gateway.SendAsync(
            frame
                .Replace("TOKEN", community.Server.Token, StringComparison.Ordinal)
                .Replace("LONG", $$"""{"op":1,"d":"{{new string('x', 4100)}}"}""", StringComparison.Ordinal)
        );

        Assert.Equal(code, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Another_version_of_the_gateway_closes_with_4012()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.OpenAsync(community.Server, "?v=6&encoding=json");

        Assert.Equal(4012, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Identifying_twice_on_one_connection_closes_with_4005()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        await gateway.IdentifyAsync(community.Server.Token);

        Assert.Equal(4005, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Identifying_again_within_five_seconds_is_sent_away_and_later_is_let_in()
    {
        await using var community = await Community.StartAsync();
        using var first = await RawGateway.ReadyAsync(community.Server);
        using var second = await RawGateway.OpenAsync(community.Server);

        await second.IdentifyAsync(community.Server.Token);
        var away = await second.NextAsync(9);
        community.Time.Advance(TimeSpan.FromSeconds(5));
        await second.IdentifyAsync(community.Server.Token);

        Assert.False((bool)away["d"]!);
        Assert.NotNull(await second.NextAsync("READY"));
    }

    [Fact]
    public async Task More_than_120_frames_a_minute_close_with_4008()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        for (var i = 0; i < 120; i++)
        {
            await gateway.SendAsync("""{"op":1,"d":null}""");
        }

        Assert.Equal(4008, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task A_heartbeat_is_answered_unless_answers_are_withheld()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        await gateway.SendAsync("""{"op":1,"d":2}""");
        var answer = await gateway.ReceiveAsync();
        community.Server.Gateway.WithholdAcks = true;
        await gateway.SendAsync("""{"op":1,"d":2}""");
        community.Server.Gateway.AskForHeartbeat();
        var next = await gateway.ReceiveAsync();

        Assert.Equal(11, (int)answer!["op"]!);
        Assert.Equal(1, (int)next!["op"]!);
    }

    [Fact]
    public async Task Who_sends_no_heartbeat_for_two_intervals_is_closed_with_4009()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        community.Time.Advance(new StandInOptions().HeartbeatInterval * 2);

        Assert.Equal(4009, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task The_bot_can_be_asked_to_reconnect_and_its_session_can_be_taken_away()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        community.Server.Gateway.AskToReconnect();
        community.Server.Gateway.InvalidateSessions(resumable: true);
        community.Server.Gateway.Close(4000);

        Assert.Equal(7, (int)(await gateway.ReceiveAsync())!["op"]!);
        Assert.True((bool)(await gateway.NextAsync(9))["d"]!);
        Assert.Equal(4000, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Only_who_asked_for_messages_hears_of_them_and_only_text_that_names_the_bot_is_shown()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server, intents: Guilds | GuildMessages);

        community.Ada.Say(community.Lounge, "between us");
        community.Ada.Say(community.Lounge, $"{community.Server.Bot.Mention} hello");
        var hidden = await gateway.NextAsync("MESSAGE_CREATE");
        var shown = await gateway.NextAsync("MESSAGE_CREATE");

        Assert.Equal("", hidden["d"]!["content"]!.ToString());
        Assert.EndsWith("hello", shown["d"]!["content"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_intent_nothing_is_heard_of_messages()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        community.Ada.Say(community.Lounge, "between us");
        community.Server.AddChannel(community.Guild, "marker");

        Assert.Equal("CHANNEL_CREATE", (await gateway.ReceiveAsync())!["t"]!.ToString());
    }
}
