using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Where and how long a session is resumed.</summary>
public sealed class GatewayResumeTests
{
    /// <summary>
    /// What is torn down after it brought something new failed by itself, and not again: only a session that gets nowhere is
    /// given up, after four times.
    /// </summary>
    [Fact]
    public async Task A_session_that_goes_on_between_failures_is_not_given_up()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        List<int> ops = [];

        for (var i = 0; i < 6; i++)
        {
            await connection.GuildAsync(2 + i, $"Guild {i}");
            await gateway.Heard.NextAsync<Guild>(Patience.Token);
            await connection.SendAsync("{ this is not");
            // The first back-off each time: nothing is held against it from before.
            await gateway.PassAsync(GatewayTransportTests.IsFirstBackOff);
            (connection, var op, _) = await gateway.GreetNextAsync();
            ops.Add(op);
            await connection.SendAsync($$$"""{"op":0,"s":{{{2 + i}}},"t":"RESUMED","d":{}}""");
        }

        Assert.Equal([6, 6, 6, 6, 6, 6], ops);
    }

    [Fact]
    public async Task An_address_without_encryption_is_not_used_where_Discord_is_spoken_to_with_it()
    {
        await using var gateway = await RawGateway.OpenAsync(options =>
            options.BaseUrl = new Uri("https://discord.com/api/v10/")
        );
        (await gateway.BegunAsync()).Drop();

        var (again, op, data) = await gateway.GreetNextAsync();

        Assert.Equal((6, "the-session"), (op, data.GetProperty("session_id").GetString()));
        Assert.Equal("/", again.Path);
        Assert.Contains(
            gateway.Log.Lines,
            l =>
                l.StartsWith("Warning", StringComparison.Ordinal)
                && l.Contains("not encrypted", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("wss://gateway-us-east1-b.discord.gg/", true, "wss://gateway-us-east1-b.discord.gg/")]
    [InlineData("ws://gateway-us-east1-b.discord.gg/", true, "wss://gateway.discord.gg/")]
    [InlineData("ws://127.0.0.1:8090/", false, "ws://127.0.0.1:8090/")]
    public void It_is_resumed_at_the_address_of_READY_if_that_is_safe(string given, bool isEncrypted, string used)
    {
        var ready = new Ready(
            new User(new Snowflake(1), "bot", null, null),
            "the-session",
            new Uri(given),
            new Application(new Snowflake(2))
        );

        var session = GatewaySession.Of(ready, new Uri("wss://gateway.discord.gg/"), isEncrypted);

        Assert.Equal(used, session.ResumeUrl.AbsoluteUri);
    }
}
