using System.Net.WebSockets;
using System.Text;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>What goes over the wire, and how (Discord, gateway: transport compression, sending events).</summary>
public sealed class GatewayTransportTests
{
    [Fact]
    public async Task It_asks_for_one_zlib_stream_and_reads_its_payloads()
    {
        await using var gateway = await RawGateway.OpenAsync();

        var connection = await gateway.BegunAsync();
        await connection.GuildAsync(2, "Packed");

        Assert.Equal("?v=10&encoding=json&compress=zlib-stream", connection.Query);
        Assert.Equal("Packed", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task Without_compression_it_reads_plain_text()
    {
        await using var gateway = await RawGateway.OpenAsync(options => options.CompressGateway = false);

        var connection = await gateway.BegunAsync();
        await connection.GuildAsync(2, "Plain");

        Assert.Equal("?v=10&encoding=json", connection.Query);
        Assert.Equal("Plain", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task A_large_payload_in_pieces_of_frames_and_of_messages_is_put_together()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        // Noise does not pack well: the packed payload too is longer than 64 KiB.
        var name = Convert.ToHexString(Noise(200_000));

        var packed = connection.Pack(
            Encoding.UTF8.GetBytes($$$"""{"op":0,"s":2,"t":"GUILD_CREATE","d":{"id":"1","name":"{{{name}}}"}}""")
        );
        Assert.True(packed.Length > 3 * 65_536);
        await connection.SendAsync(packed.AsMemory(0, 70_000), WebSocketMessageType.Binary, endOfMessage: false);
        await connection.SendAsync(packed.AsMemory(70_000, 70_000), WebSocketMessageType.Binary, endOfMessage: true);
        await connection.SendAsync(packed.AsMemory(140_000), WebSocketMessageType.Binary, endOfMessage: true);
        await connection.GuildAsync(3, "After it");

        Assert.Equal(name, (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
        Assert.Equal("After it", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task Each_connection_has_a_stream_of_its_own()
    {
        await using var gateway = await RawGateway.OpenAsync();
        (await gateway.BegunAsync()).Drop();

        var (again, _, _) = await gateway.GreetNextAsync();
        await again.GuildAsync(2, "Missed");

        Assert.Equal("Missed", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task A_small_message_that_unpacks_to_more_than_allowed_costs_the_connection_with_a_word_why()
    {
        await using var gateway = await RawGateway.OpenAsync(options => options.MaximumPayloadBytes = 1 << 20);
        var connection = await gateway.BegunAsync();

        var bomb = connection.Pack(new byte[8 << 20]);
        Assert.True(bomb.Length < 1 << 20);
        await connection.SendAsync(bomb, WebSocketMessageType.Binary, endOfMessage: true);
        await gateway.PassAsync(IsFirstBackOff);

        Assert.Equal(6, (await gateway.GreetNextAsync()).Op);
        Assert.Contains(gateway.Log.Lines, l => l.Contains("Discord:MaximumPayloadBytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_zlib_stream_costs_the_connection_and_not_the_session()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();

        byte[] broken = [.. Noise(100), 0, 0, 0xFF, 0xFF];
        await connection.SendAsync(broken, WebSocketMessageType.Binary, endOfMessage: true);
        await gateway.PassAsync(IsFirstBackOff);

        Assert.Equal(6, (await gateway.GreetNextAsync()).Op);
        Assert.Contains(gateway.Log.Lines, l => l.Contains("no zlib stream", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payload_longer_than_the_gateway_takes_is_not_sent()
    {
        using var socket = new GatewaySocket(compress: false, maximumPayloadBytes: 1 << 20, TimeProvider.System);
        var resume = new ResumePayload(6, new Resume(new string('t', GatewaySocket.LongestSentBytes), "session", 1));

        var failure = await Assert.ThrowsAsync<ArgumentException>(() =>
            socket.SendAsync(resume, DiscordJson.Default.ResumePayload, Patience.Token)
        );

        Assert.Contains("4096", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_sends_as_much_in_a_minute_as_allowed_and_keeps_room_for_heartbeats()
    {
        var clock = new WatchedClock();
        var limit = new SendLimit(clock);
        for (var i = 0; i < SendLimit.Payloads - SendLimit.ReservedForHeartbeats; i++)
        {
            Assert.True(limit.EnterAsync(isHeartbeat: false, Patience.Token).IsCompletedSuccessfully);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        var oneMore = limit.EnterAsync(isHeartbeat: false, Patience.Token);
        for (var i = 0; i < SendLimit.ReservedForHeartbeats; i++)
        {
            Assert.True(limit.EnterAsync(isHeartbeat: true, Patience.Token).IsCompletedSuccessfully);
        }

        var beat = limit.EnterAsync(isHeartbeat: true, Patience.Token);
        // 110 sends took 11 seconds, so that the first leaves the minute after 49 more, and the eleventh a second later.
        var first = await clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(49), Patience.Token);
        clock.Advance(first - TimeSpan.FromMilliseconds(1));
        Assert.False(beat.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await beat.WaitAsync(Patience.Token);
        Assert.False(oneMore.IsCompleted);
        clock.Advance(SendLimit.Window);
        await oneMore.WaitAsync(Patience.Token);
    }

    internal static bool IsFirstBackOff(TimeSpan wait) => wait.TotalSeconds is >= 0.5 and <= 1;

    private static byte[] Noise(int count)
    {
        var noise = new byte[count];
        new Random(5).NextBytes(noise);
        return noise;
    }
}
