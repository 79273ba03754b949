using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Heartbeats, resuming and ends, against a gateway that does only what a test tells it (Discord, gateway).</summary>
public sealed class GatewayLifeTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(41_250);

    [Fact]
    public async Task Its_first_heartbeat_comes_after_a_part_of_the_interval_and_the_answer_tells_the_latency()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        var first = await gateway.PassAsync(IsWithinInterval);
        Assert.Equal(1, (await connection.ReceiveAsync(op: 1)).GetInt32());
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(123));
        await connection.SendAsync("""{"op":11}""");
        await connection.GuildAsync(2, "After the answer");
        await gateway.Heard.NextAsync<Guild>(Patience.Token);

        Assert.InRange(first, TimeSpan.Zero, Interval);
        Assert.Equal(TimeSpan.FromMilliseconds(123), gateway.Client.Shards.Single().Latency);
    }

    [Fact]
    public async Task Asked_for_a_heartbeat_it_gives_one_at_once_with_the_last_sequence_number()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        await connection.GuildAsync(7, "Something");

        await connection.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal(7, (await connection.ReceiveAsync(op: 1)).GetInt32());
    }

    [Fact]
    public async Task A_connection_without_answers_is_closed_in_a_way_that_keeps_the_session()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        await gateway.PassAsync(IsWithinInterval);
        await gateway.PassAsync(wait => wait == Interval);

        Assert.Equal(4000, await connection.ClosedAsync());
        Assert.Equal(6, (await gateway.GreetNextAsync()).Op);
    }

    [Fact]
    public async Task It_resumes_at_the_address_given_with_the_highest_sequence_number_and_the_same_query()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var first = await gateway.BegunAsync();
        await first.GuildAsync(9, "New");
        await first.GuildAsync(4, "Old");
        await gateway.Heard.NextAsync<Guild>(Patience.Token);
        await gateway.Heard.NextAsync<Guild>(Patience.Token);

        first.Drop();
        var (again, op, data) = await gateway.GreetNextAsync();

        Assert.Equal(6, op);
        Assert.Equal("raw.bot.token", data.GetProperty("token").GetString());
        Assert.Equal("the-session", data.GetProperty("session_id").GetString());
        Assert.Equal(9, data.GetProperty("seq").GetInt32());
        Assert.Equal(("/resume-here", first.Query), (again.Path, again.Query));
    }

    [Fact]
    public async Task What_is_replayed_after_a_resume_is_passed_on()
    {
        await using var gateway = await RawGateway.OpenAsync();
        (await gateway.BegunAsync()).Drop();
        var (again, _, _) = await gateway.GreetNextAsync();

        await again.GuildAsync(2, "Missed");
        await again.SendAsync("""{"op":0,"s":3,"t":"RESUMED","d":{}}""");

        Assert.Equal("Missed", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
        await again.SendAsync("""{"op":1}""");
        Assert.Equal(3, (await again.ReceiveAsync(op: 1)).GetInt32());
        Assert.Equal((GatewayState.Connected, 1), (gateway.Client.State, gateway.Client.Shards.Single().Reconnects));
    }

    [Fact]
    public async Task A_session_whose_address_fails_again_and_again_is_given_up_for_a_new_one()
    {
        await using var gateway = await RawGateway.OpenAsync();
        (await gateway.BegunAsync()).Drop();
        List<double> waits = [];

        for (var i = 0; i < 4; i++)
        {
            var refused = await gateway.NextAsync();
            Assert.Equal("/resume-here", refused.Path);
            refused.Drop();
            waits.Add(
                (
                    await gateway.PassAsync(w => w.Ticks % 10_000_000 != 0 && w.TotalSeconds is > 0.5 and < 8)
                ).TotalSeconds
            );
        }

        Assert.Equal(2, (await gateway.GreetNextAsync()).Op);
        Assert.InRange(waits[0], 0.5, 1);
        Assert.InRange(waits[1], 1, 2);
        Assert.InRange(waits[2], 2, 4);
        Assert.InRange(waits[3], 4, 8);
    }

    /// <summary>Discord, gateway close event codes; which leave the session alive: see the fact sheet of the client.</summary>
    [Theory]
    [InlineData(1000, 6)]
    [InlineData(1001, 6)]
    [InlineData(4000, 6)]
    [InlineData(4001, 6)]
    [InlineData(4002, 6)]
    [InlineData(4003, 2)]
    [InlineData(4005, 2)]
    [InlineData(4007, 2)]
    [InlineData(4008, 6)]
    [InlineData(4009, 2)]
    [InlineData(4321, 6)]
    public async Task After_each_close_code_it_comes_back_the_right_way(int code, int op)
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        await connection.CloseAsync(code);
        if (op == 2)
        {
            await gateway.PassAsync(wait => wait == SessionStarts.Spacing);
        }

        Assert.Equal(op, (await gateway.GreetNextAsync()).Op);
    }

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "Discord:FirstShard")]
    [InlineData(4011, "Discord:Shards to auto")]
    [InlineData(4012, "Update the bot")]
    [InlineData(4013, "Discord:Intents")]
    [InlineData(4014, "developer portal")]
    public async Task A_fatal_close_code_in_answer_to_identify_ends_it_with_the_remedy(int code, string remedy)
    {
        await using var gateway = await RawGateway.OpenAsync();
        var (connection, _, _) = await gateway.GreetNextAsync();

        await connection.CloseAsync(code);

        Assert.Contains(remedy, await gateway.Ended.WaitAsync(Patience.Token), StringComparison.Ordinal);
        Assert.Equal(GatewayState.Refused, gateway.Client.State);
    }

    [Theory]
    [InlineData("""{"op":7,"d":null}""", 6)]
    [InlineData("""{"op":9,"d":true}""", 6)]
    [InlineData("""{"op":9,"d":false}""", 2)]
    public async Task Sent_away_by_the_gateway_it_closes_so_that_the_session_is_kept_and_comes_back(
        string frame,
        int op
    )
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        await connection.SendAsync(frame);
        Assert.Equal(4000, await connection.ClosedAsync());
        if (op == 2)
        {
            var pause = await gateway.PassAsync(w => w.TotalSeconds is >= 1 and <= 5 and not 2);
            await gateway.PassAsync(w => w == SessionStarts.Spacing - pause);
        }

        Assert.Equal(op, (await gateway.GreetNextAsync()).Op);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"op":"ten"}""")]
    [InlineData("""{"op":10}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":0}}""")]
    [InlineData("""{"op":0,"t":"READY","d":{"session_id":"x"}}""")]
    [InlineData("""{"op":0,"t":"READY","d":{"user":{"id":"me"}}}""")]
    [InlineData("""{"op":0,"t":"READY"}""")]
    [InlineData(
        """{"op":0,"t":"READY","d":{"user":{"id":"1"},"application":{"id":"2"},"session_id":"x","resume_gateway_url":"/no"}}"""
    )]
    public async Task A_malformed_payload_is_logged_and_costs_the_connection_only(string frame)
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.NextAsync();

        await connection.SendAsync(frame);
        await gateway.PassAsync(GatewayTransportTests.IsFirstBackOff);

        Assert.Equal(2, (await gateway.GreetNextAsync()).Op);
        Assert.Contains(gateway.Log.Lines, l => l.Contains("connection lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gateway_that_says_nothing_is_given_up()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var silent = await gateway.NextAsync();

        gateway.Clock.Advance(TimeSpan.FromSeconds(20));
        await gateway.PassAsync(GatewayTransportTests.IsFirstBackOff);

        Assert.Equal(2, (await gateway.GreetNextAsync()).Op);
        silent.End();
    }

    [Fact]
    public async Task It_says_goodbye_and_waits_no_longer_than_two_seconds_for_an_answer()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        await gateway.HangUpAsync();

        Assert.Equal(1000, await connection.ClosedAsync(keepOpen: true));
        Assert.False(gateway.Ended.IsCompleted);
        gateway.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await gateway.Ended.WaitAsync(Patience.Token));
        Assert.Equal(GatewayState.Disconnected, gateway.Client.State);
    }

    [Fact]
    public async Task What_Discord_still_sends_does_not_cut_the_goodbye_short()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        await gateway.HangUpAsync();
        Assert.Equal(1000, await connection.ClosedAsync(keepOpen: true));

        for (var payload = 0; payload < 2; payload++)
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(0.5));
            await connection.SendAsync("""{"op":11}""");
            await gateway.ReadByClientAsync();
        }

        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await gateway.Ended.WaitAsync(Patience.Token));
    }

    private static bool IsWithinInterval(TimeSpan wait) =>
        wait > TimeSpan.Zero && wait < Interval && wait.TotalMilliseconds % 1000 != 0;
}
