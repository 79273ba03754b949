using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Tests.DiscordClient;
using RawGateway = NetSocialBot.Tests.StandIn.RawGateway;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What goes wrong on the gateway, frame by frame.</summary>
public sealed class GatewayFaultTests
{
    private const string Created = "CHANNEL_CREATE";

    [Fact]
    public async Task An_event_can_come_twice_with_one_number()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.Duplicate(NewNumber: false));

        Assert.Equal([("one", 3), ("one", 3), ("two", 4)], events.Select(Told));
    }

    [Fact]
    public async Task An_event_can_come_twice_with_two_numbers()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.Duplicate(NewNumber: true));

        Assert.Equal([("one", 3), ("one", 4), ("two", 5)], events.Select(Told));
    }

    [Fact]
    public async Task An_event_that_nobody_knows_comes_before_the_real_one()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.UnknownEvent());

        Assert.Equal(["TEAPOT_BOILED", Created, Created], events.Select(frame => frame["t"]!.ToString()));
        Assert.Equal([3, 4, 5], events.Select(frame => (int)frame["s"]!));
    }

    [Fact]
    public async Task Null_comes_in_place_of_data_before_the_real_event()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.NullData());

        Assert.Equal([(Created, true), (Created, false), (Created, false)], events.Select(HasNull));

        static (string, bool) HasNull(JsonObject frame) => (frame["t"]!.ToString(), frame["d"] is null);
    }

    [Fact]
    public async Task Fields_that_nobody_knows_stand_around_the_data_and_in_it()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.UnknownFields());

        Assert.Equal([true, false], events.Select(frame => frame.ContainsKey("brand_new")));
        Assert.Equal([true, false], events.Select(frame => ((JsonObject)frame["d"]!).ContainsKey("brand_new")));
        Assert.Equal(["one", "two"], events.Select(Name));
    }

    [Fact]
    public async Task A_lost_event_leaves_a_gap_in_the_numbers()
    {
        await using var community = await Community.StartAsync();
        var events = await AfterAsync(community, new GatewayFault.Lost());

        Assert.Equal([("two", 4)], events.Select(Told));
    }

    [Fact]
    public async Task An_oversized_event_is_exactly_so_long()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        community.Server.Gateway.Act(new GatewayFault.Oversized(5_000_001));
        var frame = await gateway.ReceiveAsync();

        Assert.Equal(("TEAPOT_BOILED", 5_000_001), (frame!["t"]!.ToString(), gateway.Raw.Length));
    }

    [Fact]
    public async Task A_broken_frame_is_replayed_whole_and_what_nobody_knows_is_not()
    {
        await using var community = await Community.StartAsync();
        using var first = await RawGateway.OpenAsync(community.Server);
        await first.IdentifyAsync(community.Server.Token);
        var session = (await first.NextAsync("READY"))["d"]!["session_id"]!.ToString();
        var last = (long)(await first.NextAsync("GUILD_CREATE"))["s"]!;
        community.Server.Gateway.Faults.Next(Created, new GatewayFault.BrokenJson());
        community.Server.Gateway.Act(new GatewayFault.UnknownEvent());
        community.Server.AddChannel(community.Guild, "one");

        Assert.Equal("TEAPOT_BOILED", (await first.ReceiveAsync())!["t"]!.ToString());
        await Assert.ThrowsAnyAsync<JsonException>(first.ReceiveAsync);
        using var second = await RawGateway.OpenAsync(community.Server);
        await second.NextAsync(10);
        await second.ResumeAsync(community.Server.Token, session, last);

        var again = await second.ReceiveAsync();
        Assert.Equal(("one", last + 2), (Name(again!), (long)again!["s"]!));
        Assert.Equal("RESUMED", (await second.ReceiveAsync())!["t"]!.ToString());
    }

    [Fact]
    public async Task A_broken_stream_is_no_deflate()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await ZlibGateway.OpenAsync(community.Server);
        await gateway.ReceiveAsync();

        community.Server.Gateway.Act(new GatewayFault.BrokenZlib());

        await Assert.ThrowsAsync<InvalidDataException>(gateway.ReceiveAsync);
        Assert.Equal([0, 0, 0xFF, 0xFF], gateway.Raw[^4..]);
    }

    [Fact]
    public async Task A_delayed_ready_holds_back_what_follows_it_but_no_acknowledgement()
    {
        var clock = new WatchedClock();
        await using var community = await Community.StartAsync(options => options with { Time = clock });
        community.Server.Gateway.Faults.Next("READY", new GatewayFault.Delayed(TimeSpan.FromSeconds(9)));
        using var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token);
        await clock.WaitBegunAsync(wait => wait == TimeSpan.FromSeconds(9), Patience.Token);
        await gateway.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal((10, 11), (await OpAsync(gateway), await OpAsync(gateway)));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("READY", (await gateway.ReceiveAsync())!["t"]!.ToString());
        Assert.Equal("GUILD_CREATE", (await gateway.ReceiveAsync())!["t"]!.ToString());
    }

    [Fact]
    public async Task A_heartbeat_can_go_unacknowledged_once()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var rule = community.Server.Gateway.Faults.Next("HEARTBEAT_ACK", new GatewayFault.Lost());

        await gateway.SendAsync("""{"op":1,"d":null}""");
        await community.Server.Log.WaitForAsync<FaultStruck>(_ => true, Patience.Token);
        community.Server.AddChannel(community.Guild, "one");
        await gateway.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal((0, 11), (await OpAsync(gateway), await OpAsync(gateway)));
        Assert.Equal(1, rule.Struck);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_can_be_refused_where_ready_should_come(bool resumable)
    {
        await using var community = await Community.StartAsync();
        community.Server.Gateway.Faults.Next("READY", new GatewayFault.InvalidSession(resumable));
        using var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token);

        var refused = await gateway.NextAsync(9);

        Assert.Equal(resumable, (bool)refused["d"]!);
    }

    [Fact]
    public async Task Chance_is_the_same_for_the_same_seed_and_order_of_events()
    {
        var first = await NumbersAsync(seed: 3);
        var again = await NumbersAsync(seed: 3);
        var other = await NumbersAsync(seed: 4);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("guild_create")]
    [InlineData("GUILD_*_X")]
    [InlineData("GUILD_CREATE shard")]
    [InlineData("GUILD_CREATE shard one")]
    public async Task A_pattern_that_is_none_is_refused_at_once(string pattern)
    {
        await using var community = await Community.StartAsync();

        var refusal = Assert.Throws<ArgumentException>(() =>
            community.Server.Gateway.Faults.Next(pattern, new GatewayFault.Drop())
        );

        Assert.Contains("INTERACTION_CREATE", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_about_an_event_needs_one()
    {
        await using var community = await Community.StartAsync();
        var gateway = community.Server.Gateway;

        Assert.Throws<ArgumentException>(() => gateway.Act(new GatewayFault.Duplicate(NewNumber: true)));
        Assert.Throws<ArgumentException>(() => gateway.Faults.Next("HELLO", new GatewayFault.UnknownFields()));
        Assert.Throws<ArgumentException>(() => gateway.Act(new GatewayFault.Close(1006)));
    }

    /// <summary>All events from a connected bot's third on, when the first of two new channels is struck.</summary>
    private static async Task<List<JsonObject>> AfterAsync(Community community, GatewayFault fault)
    {
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        community.Server.Gateway.Faults.Next(Created, fault);
        community.Server.AddChannel(community.Guild, "one");
        community.Server.AddChannel(community.Guild, "two");
        community.Server.Gateway.Close(4000);
        List<JsonObject> events = [];
        while (await gateway.ReceiveAsync() is { } frame)
        {
            events.Add(frame);
        }
        return events;
    }

    private static async Task<List<int>> NumbersAsync(int seed)
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        community.Server.Gateway.Faults.ByChance(Created, new GatewayFault.Lost(), 0.5, seed);
        for (var i = 0; i < 20; i++)
        {
            community.Server.AddChannel(community.Guild, $"{i}");
        }
        community.Server.Gateway.Close(4000);
        List<int> numbers = [];
        while (await gateway.ReceiveAsync() is { } frame)
        {
            numbers.Add((int)frame["s"]!);
        }
        return numbers;
    }

    private static async Task<int> OpAsync(RawGateway gateway) => (int)(await gateway.ReceiveAsync())!["op"]!;

    private static string Name(JsonObject frame) => frame["d"]!["name"]!.ToString();

    private static (string Name, int Number) Told(JsonObject frame) => (Name(frame), (int)frame["s"]!);
}
