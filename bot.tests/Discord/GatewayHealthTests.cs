using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.Hosting;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using RawGateway = NetSocialBot.Tests.DiscordClient.RawGateway;

namespace NetSocialBot.Tests.Discord;

/// <summary>What an operator's monitoring reads of the connection to Discord.</summary>
public sealed class GatewayHealthTests
{
    [Fact]
    public async Task With_all_shards_connected_it_is_healthy_and_says_so_of_each()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var health = Watch(gateway.Client, gateway.Clock);
        var before = await CheckAsync(health);
        await gateway.BegunAsync();

        var result = await CheckAsync(health);

        Assert.Equal(HealthStatus.Degraded, before.Status);
        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal("Connected", result.Data["shard 0 of 1"]);
    }

    [Fact]
    public async Task While_some_shards_are_away_it_is_degraded_however_long()
    {
        await using var gateway = await RawGateway.OpenAsync(
            options => options.Shards = "2",
            bot => bot with { SessionStartLimit = bot.SessionStartLimit with { MaxConcurrency = 2 } }
        );
        var health = Watch(gateway.Client, gateway.Clock);
        await (await gateway.NextAsync()).BeginAsync(gateway.ResumeUrl);
        await gateway.Heard.NextAsync<DiscordApi.Model.Ready>(Patience.Token);
        await gateway.NextAsync();

        gateway.Clock.Advance(TimeSpan.FromMinutes(5));
        var result = await CheckAsync(health);

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("1 of 2 shards", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_is_degraded_for_a_minute_then_unhealthy_with_the_remedy_and_healthy_when_back()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var health = Watch(gateway.Client, gateway.Clock);
        var connection = await gateway.BegunAsync();
        gateway.Clock.Advance(TimeSpan.FromMinutes(10));

        connection.Drop();
        await gateway.GreetNextAsync();
        gateway.Clock.Advance(GatewayHealth.Patience);
        var within = await CheckAsync(health);
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await CheckAsync(health);
        await gateway.PassAsync(DiscordClient.GatewayTransportTests.IsFirstBackOff);
        var (again, _, _) = await gateway.GreetNextAsync();
        await again.SendAsync("""{"op":0,"s":2,"t":"RESUMED","d":{}}""");
        await again.GuildAsync(3, "Back");
        await gateway.Heard.NextAsync<DiscordApi.Model.Guild>(Patience.Token);
        var back = await CheckAsync(health);

        Assert.Equal(
            [HealthStatus.Degraded, HealthStatus.Unhealthy, HealthStatus.Healthy],
            [within.Status, after.Status, back.Status]
        );
        Assert.Contains("discordstatus.com", after.Description, StringComparison.Ordinal);
        Assert.Contains("The last connection ended so", after.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_that_was_never_reached_is_unhealthy_after_a_minute()
    {
        await using var line = await Line.OpenAsync(configure: options => options.BaseUrl = new("http://127.0.0.1:9/"));
        var health = Watch(line.Gateway, line.Clock);
        line.Connect();

        var first = await CheckAsync(health);
        line.Clock.Advance(TimeSpan.FromSeconds(61));
        var later = await CheckAsync(health);

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Unhealthy), (first.Status, later.Status));
        Assert.Contains("00:01:01", later.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4014, "developer portal")]
    public async Task Refused_for_good_it_is_unhealthy_at_once_with_the_remedy(int code, string remedy)
    {
        await using var gateway = await RawGateway.OpenAsync();
        var health = Watch(gateway.Client, gateway.Clock);
        var connection = await gateway.BegunAsync();

        await connection.CloseAsync(code);
        await gateway.Ended.WaitAsync(Patience.Token);
        var result = await CheckAsync(health);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains(remedy, result.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("raw.bot.token", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_before_any_shard_began_is_unhealthy_with_the_remedy()
    {
        await using var line = await Line.OpenAsync(configure: options => options.Token = "not.the.token");
        var health = Watch(line.Gateway, line.Clock);
        line.Connect();
        await line.Ended.WaitAsync(Patience.Token);

        var result = await CheckAsync(health);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("Discord:Token", result.Description, StringComparison.Ordinal);
    }

    /// <summary>From here on it is the product's own composition.</summary>
    [Fact]
    public async Task The_bot_has_the_check_and_it_reads_its_own_connection()
    {
        await using var server = await StandInServer.StartAsync(new StandInOptions(), Patience.Token);
        server.AddChannel(server.AddGuild("Chess and Cake"), "lounge");
        var folder = Directory.CreateTempSubdirectory("netsocialbot-");
        using var log = new LogBook();
        using var host = BotHost.Build(
            new Dictionary<string, string?>
            {
                ["Storage:File"] = Path.Combine(folder.FullName, "bot.db"),
                ["Discord:Token"] = server.Token,
                ["Discord:BaseUrl"] = server.BaseUrl.AbsoluteUri,
            },
            replace: services =>
            {
                services.AddSingleton<ILoggerFactory>(log);
            }
        );
        var gateway = host.Services.GetRequiredService<GatewayClient>();
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var ups = System.Threading.Channels.Channel.CreateUnbounded<ShardStatus>();
        gateway.Changed += status => ups.Writer.TryWrite(status);

        await host.StartAsync(Patience.Token);
        await ConnectedAsync();
        var up = await health.CheckHealthAsync(Patience.Token);
        server.Gateway.Drop();
        await ConnectedAsync();
        var again = await health.CheckHealthAsync(Patience.Token);
        // And so is all of the bot, as soon as the scheduler runs.
        var patience = Patience.Token;
        while ((await health.CheckHealthAsync(patience)).Status != HealthStatus.Healthy)
        {
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await host.StopAsync(Patience.Token);

        // Its own: the scheduler beside it may begin a moment after the connection stands.
        Assert.Equal(
            (HealthStatus.Healthy, HealthStatus.Healthy),
            (up.Entries[GatewayHealth.Name].Status, again.Entries[GatewayHealth.Name].Status)
        );
        Assert.Contains(
            log.Lines,
            l => l.StartsWith("Information: Discord shard 0 of 1: ready", StringComparison.Ordinal)
        );
        Assert.Contains(
            log.Lines,
            l => l.StartsWith("Warning: Discord shard 0 of 1: disconnected", StringComparison.Ordinal)
        );
        Assert.Contains(
            log.Lines,
            l => l.StartsWith("Information: Discord shard 0 of 1: resumed", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(log.Lines, l => l.Contains(server.Token, StringComparison.Ordinal));
        folder.Delete(recursive: true);

        async Task ConnectedAsync()
        {
            while ((await ups.Reader.ReadAsync(Patience.Token)).State != GatewayState.Connected) { }
        }
    }

    private static GatewayHealth Watch(GatewayClient client, TimeProvider time)
    {
        var health = new GatewayHealth(client, time);
        client.Changed += health.Note;
        return health;
    }

    private static Task<HealthCheckResult> CheckAsync(GatewayHealth health) =>
        health.CheckHealthAsync(new HealthCheckContext(), Patience.Token);
}
