using System.Net.WebSockets;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Gateway;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Faults of some connections and not of others.</summary>
public sealed class GatewayTargetTests
{
    private const string Created = "CHANNEL_CREATE";

    [Fact]
    public async Task One_shard_is_dropped_and_the_other_hears_on()
    {
        await using var community = await Community.StartAsync(NoSpacing);
        using var home = await ShardAsync(community, ShardOf(community));
        using var other = await ShardAsync(community, 1 - ShardOf(community));

        community.Server.Gateway.Drop(new GatewayTarget(Shard: 1 - ShardOf(community)));
        community.Server.AddChannel(community.Guild, "one");

        await Assert.ThrowsAsync<WebSocketException>(other.ReceiveAsync);
        Assert.Equal("one", Name(await home.NextAsync(Created)));
    }

    [Fact]
    public async Task One_session_is_closed_with_a_code_and_the_other_hears_on()
    {
        await using var community = await Community.StartAsync(NoSpacing);
        using var first = await RawGateway.OpenAsync(community.Server);
        await first.IdentifyAsync(community.Server.Token);
        var session = (await first.NextAsync("READY"))["d"]!["session_id"]!.ToString();
        using var second = await RawGateway.ReadyAsync(community.Server);

        var struck = community.Server.Gateway.Act(
            new GatewayFault.Close(4008, "too fast"),
            GatewayTarget.TryParse($"session {session}")
        );
        community.Server.AddChannel(community.Guild, "one");

        Assert.Equal(1, struck);
        Assert.Equal(4008, await first.UntilClosedAsync());
        Assert.Equal("one", Name(await second.NextAsync(Created)));
    }

    [Fact]
    public async Task A_rule_can_be_of_one_shard()
    {
        await using var community = await Community.StartAsync(NoSpacing);
        var home = ShardOf(community);
        var never = community.Server.Gateway.Faults.Always($"* shard {1 - home}", new GatewayFault.Drop());
        var once = community.Server.Gateway.Faults.Next($"* shard {home}", new GatewayFault.UnknownEvent());

        using var gateway = await ShardAsync(community, home);

        Assert.Equal((0, 1), (never.Struck, once.Struck));
    }

    [Fact]
    public async Task A_silent_shard_hears_nothing_not_even_a_close()
    {
        await using var community = await Community.StartAsync(NoSpacing);
        using var home = await ShardAsync(community, ShardOf(community));
        using var other = await ShardAsync(community, 1 - ShardOf(community));

        community.Server.Gateway.GoSilent(new GatewayTarget(Shard: ShardOf(community)));
        community.Server.Gateway.Close(4000);
        Assert.Equal(4000, await other.UntilClosedAsync());
        community.Server.Gateway.Drop();

        // Had anything been sent, it would come before the break.
        await Assert.ThrowsAsync<WebSocketException>(home.ReceiveAsync);
    }

    private static StandInOptions NoSpacing(StandInOptions options) => options with { IdentifySpacing = TimeSpan.Zero };

    private static int ShardOf(Community community) => (int)((community.Guild.Id >> 22) % 2);

    private static async Task<RawGateway> ShardAsync(Community community, int shard)
    {
        var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token, extra: $",\"shard\":[{shard},2]");
        await gateway.NextAsync("READY");
        if (shard == ShardOf(community))
        {
            await gateway.NextAsync("GUILD_CREATE");
        }
        return gateway;
    }

    private static string Name(JsonObject frame) => frame["d"]!["name"]!.ToString();
}
