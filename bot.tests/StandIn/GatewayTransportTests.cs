namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: events/gateway, "Transport Compression", "Sharding" and "Session Start Limit Object".</summary>
public sealed class GatewayTransportTests
{
    private static readonly byte[] SyncFlush = [0x00, 0x00, 0xFF, 0xFF];

    [Fact]
    public async Task Compressed_frames_are_one_deflate_stream_flushed_after_each_payload()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await ZlibGateway.OpenAsync(community.Server);

        var hello = await gateway.ReceiveAsync();
        var first = gateway.Raw;
        await gateway.SendAsync($$$"""{"op":2,"d":{"token":"{{{community.Server.Token}}}","intents":1}}""");
        var ready = await gateway.ReceiveAsync();
        var second = gateway.Raw;

        Assert.Equal(10, (int)hello["op"]!);
        Assert.Equal("READY", ready["t"]!.ToString());
        Assert.Equal("GUILD_CREATE", (await gateway.ReceiveAsync())["t"]!.ToString());
        Assert.Equal(0x78, first[0]);
        Assert.NotEqual(0x78, second[0]);
        Assert.All([first, second], frame => Assert.Equal(SyncFlush, frame[^4..]));
    }

    [Theory]
    [InlineData("?v=10&encoding=json&compress=zstd-stream")]
    [InlineData("?v=10&encoding=etf")]
    public async Task What_the_stand_in_cannot_speak_is_refused_at_once(string query)
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.OpenAsync(community.Server, query);

        Assert.Equal(4002, await gateway.UntilClosedAsync());
    }

    [Fact]
    public async Task Each_shard_hears_of_its_own_guilds_only_and_direct_messages_go_to_the_first()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                IdentifySpacing = TimeSpan.Zero,
            }
        );
        var heard = new List<ulong>[2];
        for (var i = 0; i < 7; i++)
        {
            community.Time.Advance(TimeSpan.FromMilliseconds(1));
            community.Server.AddGuild($"guild {i}");
        }
        for (var shard = 0; shard < 2; shard++)
        {
            using var gateway = await RawGateway.OpenAsync(community.Server);
            await gateway.IdentifyAsync(community.Server.Token, extra: $",\"shard\":[{shard},2]");
            var ready = (await gateway.NextAsync("READY"))["d"]!;
            heard[shard] = [.. ready["guilds"]!.AsArray().Select(guild => ulong.Parse(guild!["id"]!.ToString()))];
            Assert.Equal($"[{shard},2]", ready["shard"]!.ToJsonString());
        }

        Assert.Equal(8, heard[0].Concat(heard[1]).Distinct().Count());
        Assert.All(heard[0], id => Assert.Equal(0UL, (id >> 22) % 2));
        Assert.All(heard[1], id => Assert.Equal(1UL, (id >> 22) % 2));
        Assert.All(heard, Assert.NotEmpty);
    }

    [Fact]
    public async Task As_many_shards_as_the_concurrency_may_identify_at_once_and_the_next_is_sent_away()
    {
        await using var community = await Community.StartAsync(options => options with { MaxConcurrency = 2 });
        var first = new List<string>();
        for (var shard = 0; shard < 3; shard++)
        {
            using var gateway = await RawGateway.OpenAsync(community.Server);
            await gateway.ReceiveAsync();
            await gateway.IdentifyAsync(community.Server.Token, extra: $",\"shard\":[{shard},3]");
            var answer = await gateway.ReceiveAsync();
            first.Add(answer!["t"]?.ToString() ?? answer["op"]!.ToString());
        }

        var limit = (await community.Bot.GetAsync("gateway/bot")).Json!["session_start_limit"]!;

        Assert.Equal(["READY", "READY", "9"], first);
        Assert.Equal((2, 1000, 998), ((int)limit["max_concurrency"]!, (int)limit["total"]!, (int)limit["remaining"]!));
    }

    [Fact]
    public async Task Session_starts_come_back_after_a_day()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        community.Time.Advance(TimeSpan.FromHours(1));
        var soon = (await community.Bot.GetAsync("gateway/bot")).Json!["session_start_limit"]!;
        community.Time.Advance(TimeSpan.FromHours(23));
        var later = (await community.Bot.GetAsync("gateway/bot")).Json!["session_start_limit"]!;

        Assert.Equal((999, 23 * 3_600_000), ((int)soon["remaining"]!, (int)soon["reset_after"]!));
        Assert.Equal(1000, (int)later["remaining"]!);
    }

    [Fact]
    public async Task Who_identifies_more_often_than_the_day_allows_loses_the_token()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                SessionStartsADay = 1,
                IdentifySpacing = TimeSpan.Zero,
            }
        );
        using var first = await RawGateway.ReadyAsync(community.Server);
        using var second = await RawGateway.OpenAsync(community.Server);
        await second.IdentifyAsync(community.Server.Token);

        Assert.Equal(4004, await second.UntilClosedAsync());
        Assert.Equal(4004, await first.UntilClosedAsync());
        Assert.Equal(401, (await community.Bot.GetAsync("users/@me")).Status);
    }

    [Fact]
    public async Task More_guilds_than_a_shard_may_have_close_with_4011()
    {
        await using var community = await Community.StartAsync(options => options with { GuildsPerShardAtMost = 1 });
        community.Server.AddGuild("one more");
        using var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token);

        Assert.Equal(4011, await gateway.UntilClosedAsync());
    }
}
