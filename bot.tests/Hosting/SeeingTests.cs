using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Programs;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Hosting;

/// <summary>What an operator sees of a running bot, which is a process of its own here.</summary>
public sealed class SeeingTests : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>For a start on a busy machine.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netsocialbot-seeing-");
    private readonly HttpClient web = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        web.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_watchman_is_told_that_it_lives_and_that_people_can_use_it()
    {
        await using var discord = await StandInServer.StartAsync(new StandInOptions(), Token);
        discord.AddChannel(discord.AddGuild("Chess and Cake"), "lounge");
        var port = FreePort();
        using var program = Start(discord, "one", ("Health__Port", $"{port}"));

        var ready = await ReadyAsync(port);
        using var alive = await web.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz"), Token);
        using var lost = await web.GetAsync(new Uri($"http://127.0.0.1:{port}/secrets"), Token);

        Assert.Equal("Healthy", (string?)ready["status"]);
        Assert.Equal(["database", "discord", "quartz"], ready.AsObject().Select(p => p.Key).Except(["status"]).Order());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (alive.StatusCode, lost.StatusCode));
    }

    [Fact]
    public async Task With_its_port_taken_the_bot_runs_all_the_same_and_says_so()
    {
        await using var discord = await StandInServer.StartAsync(new StandInOptions(), Token);
        discord.AddChannel(discord.AddGuild("Chess and Cake"), "lounge");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var program = Start(discord, "two", ("Health__Port", $"{port}"));
        await discord.Log.WaitForAsync<CommandsPublished>(_ => true, Token);

        var ended = await program.StopAsync(Token);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains($"Health:Port {port} cannot be listened on", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_measures_reaches_a_collector_and_names_nobody()
    {
        await using var discord = await StandInServer.StartAsync(new StandInOptions { LimitScale = 0.002 }, Token);
        var guild = discord.AddGuild("Chess and Cake", "Wilhelmina");
        var lounge = discord.AddChannel(guild, "lounge");
        await using var collector = await Collector.StartAsync(Token);
        using var program = Start(
            discord,
            "three",
            ("Telemetry__Endpoint", collector.Address),
            ("Telemetry__Interval", "00:00:01"),
            ("Discord__RequestsPerSecond", "25000")
        );
        await discord.Log.WaitForAsync<CommandsPublished>(_ => true, Token);
        foreach (var name in (string[])["Bartholomew", "Clementine"])
        {
            await SaidAsync(discord.AddMember(guild, name), lounge, "join");
        }

        // One thread does not open at once.
        discord.Faults.Next("POST /channels/{channel_id}/threads", new Fault.Reset());
        Assert.StartsWith(
            "Round 1 is planned",
            await SaidAsync(discord.As(guild.Owner), lounge, "round now"),
            StringComparison.Ordinal
        );
        string[] metrics =
        [
            Instruments.RoundsPlanned,
            Instruments.Deliveries,
            Instruments.Interactions,
            Instruments.JobLag,
            "discord.gateway.shards",
            "discord.http.limit_wait",
            "discord.http.answers",
            "quartz.job.execution.duration",
        ];
        foreach (var metric in metrics)
        {
            await collector.HearsAsync("/v1/metrics", metric, Patience.Token);
        }

        string[] spans =
        [
            "Quartz.Job.Execute",
            "plan round",
            "find common ground",
            "deliver pairing",
            "interaction",
            "round now",
            typeof(ChatException).FullName!,
            nameof(DeliveryStep.MembersAdded),
            nameof(DeliveryStep.Introduced),
        ];
        foreach (var span in spans)
        {
            await collector.HearsAsync("/v1/traces", span, Patience.Token);
        }

        var ended = await program.StopAsync(Token);
        // What exceptions say stays in the log.
        Assert.Contains("no answer from Discord", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(collector.Received, r => r.Body.Contains("no answer", StringComparison.Ordinal));
        string[] private_ = ["Wilhelmina", "Bartholomew", "Clementine", "Chess and Cake", discord.Token];
        Assert.All(
            private_,
            word =>
            {
                Assert.DoesNotContain(collector.Received, r => r.Body.Contains(word, StringComparison.Ordinal));
                Assert.DoesNotContain(word, ended.Output, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Without_a_collector_named_nothing_of_it_is_loaded()
    {
        await using var discord = await StandInServer.StartAsync(new StandInOptions(), Token);
        discord.AddChannel(discord.AddGuild("Chess and Cake"), "lounge");
        using var program = Start(discord, "four");
        await discord.Log.WaitForAsync<CommandsPublished>(_ => true, Token);

        var maps = await File.ReadAllTextAsync($"/proc/{program.Id}/maps", Token);

        Assert.Contains("NetSocialBot.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", maps, StringComparison.Ordinal);
    }

    /// <summary>As people do it: again, where a busy machine took longer than Discord's three seconds.</summary>
    private static async Task<string> SaidAsync(SimulatedUser user, Channel channel, string command)
    {
        var patience = Patience.Token;
        while (true)
        {
            var seen = await user.SlashAsync(channel, command, new Dictionary<string, object>(), patience);
            if (seen is not Seen.NoResponse)
            {
                return seen.Text;
            }
        }
    }

    private RunningProgram Start(StandInServer discord, string name, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["NETSOCIALBOT_Discord__Token"] = discord.Token,
            ["NETSOCIALBOT_Discord__BaseUrl"] = discord.BaseUrl.ToString(),
            ["NETSOCIALBOT_Storage__File"] = Path.Combine(folder.FullName, $"{name}.db"),
        };
        foreach (var (setting, value) in settings)
        {
            environment[$"NETSOCIALBOT_{setting}"] = value;
        }

        return RunningProgram.Start("NetSocialBot", [], environment);
    }

    private async Task<JsonNode> ReadyAsync(int port)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        source.CancelAfter(AtMost);
        var patience = source.Token;
        while (true)
        {
            try
            {
                using var response = await web.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"), patience);
                var said = JsonNode.Parse(await response.Content.ReadAsStringAsync(patience))!;
                if ((string?)said["status"] == "Healthy")
                {
                    return said;
                }
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(Glance, TimeProvider.System, patience);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
