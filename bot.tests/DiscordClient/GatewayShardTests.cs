using System.Diagnostics.Metrics;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Several shards in one process, when their sessions begin, and what is seen of them (Discord, gateway: sharding).</summary>
public sealed class GatewayShardTests
{
    [Fact]
    public async Task By_itself_it_runs_as_many_shards_as_Discord_recommends_one_session_in_five_seconds()
    {
        await using var gateway = await RawGateway.OpenAsync(answer: bot => bot with { Shards = 3 });
        List<string> seen = [];

        for (var i = 0; i < 3; i++)
        {
            if (i > 0)
            {
                await gateway.PassAsync(wait => wait == SessionStarts.Spacing);
            }

            seen.Add(ShardOf(await (await gateway.NextAsync()).BeginAsync(gateway.ResumeUrl, $"session-{i}")));
        }

        Assert.Equal(["0/3", "1/3", "2/3"], seen.Order());
    }

    [Fact]
    public async Task Shards_in_different_lanes_begin_together_and_those_in_one_lane_apart()
    {
        await using var gateway = await RawGateway.OpenAsync(answer: bot =>
            bot with
            {
                Shards = 4,
                SessionStartLimit = bot.SessionStartLimit with { MaxConcurrency = 2 },
            }
        );

        // Without the clock moving: one for each lane of shard % 2.
        string[] together =
        [
            ShardOf((await gateway.GreetNextAsync()).Data),
            ShardOf((await gateway.GreetNextAsync()).Data),
        ];
        await gateway.Clock.WaitBegunAsync(wait => wait == SessionStarts.Spacing, Patience.Token);
        await gateway.PassAsync(wait => wait == SessionStarts.Spacing);
        string[] later =
        [
            ShardOf((await gateway.GreetNextAsync()).Data),
            ShardOf((await gateway.GreetNextAsync()).Data),
        ];

        Assert.Equal(["0/4", "1/4"], together.Order());
        Assert.Equal(["2/4", "3/4"], later.Order());
    }

    [Fact]
    public async Task A_process_runs_the_shards_it_is_given_and_hears_the_guilds_of_all()
    {
        await using var gateway = await RawGateway.OpenAsync(
            options => (options.Shards, options.FirstShard, options.LastShard) = ("8", 3, 4),
            bot => bot with { SessionStartLimit = bot.SessionStartLimit with { MaxConcurrency = 16 } }
        );
        List<string> seen = [];
        for (var i = 0; i < 2; i++)
        {
            var connection = await gateway.NextAsync();
            seen.Add(ShardOf(await connection.BeginAsync(gateway.ResumeUrl, $"session-{i}")));
            await connection.GuildAsync(2, $"Guild {i}");
        }

        string?[] heard =
        [
            (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name,
            (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name,
        ];

        Assert.Equal(["3/8", "4/8"], seen.Order());
        Assert.Equal(["Guild 0", "Guild 1"], heard.Order());
        Assert.Equal([new ShardId(3, 8), new ShardId(4, 8)], gateway.Client.Shards.Select(status => status.Shard));
        Assert.Equal(GatewayState.Connected, gateway.Client.State);
    }

    [Fact]
    public async Task With_no_session_starts_left_it_waits_until_there_are_new_ones()
    {
        await using var gateway = await RawGateway.OpenAsync(answer: bot =>
            bot with
            {
                SessionStartLimit = new SessionStartLimit(1000, 0, 3_600_000, 1),
            }
        );
        var wait = await gateway.Clock.WaitBegunAsync(w => w == TimeSpan.FromHours(1), Patience.Token);
        Assert.Equal(GatewayState.Queued, gateway.Client.State);
        gateway.Answer = gateway.Answer with { SessionStartLimit = new SessionStartLimit(1000, 1000, 0, 1) };

        gateway.Clock.Advance(wait);

        Assert.Equal(2, (await gateway.GreetNextAsync()).Op);
        Assert.Contains(gateway.Log.Lines, l => l.Contains("session starts of the day", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_starts_are_counted_between_two_answers_of_Discord()
    {
        await using var gateway = await RawGateway.OpenAsync(answer: bot =>
            bot with
            {
                Shards = 2,
                SessionStartLimit = new SessionStartLimit(1000, 1, 3_600_000, 2),
            }
        );

        await gateway.GreetNextAsync();
        // One was left and one is used; before another is begun Discord is asked again. Its answer is as before: one left.
        await gateway.GreetNextAsync();

        Assert.Equal(2, gateway.Asked);
    }

    [Fact]
    public async Task What_refuses_one_shard_for_good_ends_all()
    {
        await using var gateway = await RawGateway.OpenAsync(
            options => options.Shards = "2",
            bot => bot with { SessionStartLimit = bot.SessionStartLimit with { MaxConcurrency = 2 } }
        );
        var fine = await gateway.NextAsync();
        await fine.BeginAsync(gateway.ResumeUrl);
        var (refused, _, _) = await gateway.GreetNextAsync();

        await refused.CloseAsync(4014);
        Assert.Equal(1000, await fine.ClosedAsync());

        Assert.Contains("Discord:Intents", await gateway.Ended.WaitAsync(Patience.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_state_on_the_way_is_told_and_the_time_since_the_last_event_is_known()
    {
        await using var gateway = await RawGateway.OpenAsync();
        (await gateway.BegunAsync()).Drop();
        var (again, _, _) = await gateway.GreetNextAsync();
        await again.SendAsync("""{"op":0,"s":2,"t":"RESUMED","d":{}}""");
        await again.GuildAsync(3, "Last");
        await gateway.Heard.NextAsync<Guild>(Patience.Token);

        gateway.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(
            [
                GatewayState.Queued,
                GatewayState.Connecting,
                GatewayState.Identifying,
                GatewayState.Connected,
                GatewayState.Disconnected,
                GatewayState.Connecting,
                GatewayState.Resuming,
                GatewayState.Connected,
            ],
            gateway.StatesSeen()
        );
        Assert.Equal(TimeSpan.FromSeconds(3), gateway.Client.Shards.Single().SinceLastEvent);
    }

    [Fact]
    public void States_latency_and_reconnects_are_measured()
    {
        List<(string Instrument, double Value)> measured = [];
        using var metrics = new GatewayMetrics();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // The other tests' clients have meters of the same name.
            if (metrics.Owns(instrument))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((i, value, _, _) => measured.Add((i.Name, value)));
        listener.SetMeasurementEventCallback<double>((i, value, _, _) => measured.Add((i.Name, value)));
        listener.Start();
        var watch = new ShardWatch(new ShardId(0, 1), TimeProvider.System, metrics, _ => { });

        watch.Connected(resumed: false);
        watch.Acknowledged(TimeSpan.FromMilliseconds(250));
        watch.Enter(GatewayState.Disconnected);
        watch.Connected(resumed: true);

        Assert.Contains(("discord.gateway.latency", 0.25), measured);
        Assert.Single(measured, m => m == ("discord.gateway.reconnects", 1));
        Assert.Equal(0, measured.Where(m => m.Instrument == "discord.gateway.shards").Sum(m => m.Value));
    }

    [Fact]
    public async Task Whoever_brings_more_events_than_can_wait_waits_until_some_are_handled()
    {
        var handled = 0;
        using var inbox = new GatewayInbox(TimeProvider.System, new LogBook());
        for (var i = 0; i < GatewayInbox.MostWaiting; i++)
        {
            Assert.True(inbox.InOrderAsync(HandleAsync, Patience.Token).IsCompletedSuccessfully);
        }

        var oneMore = inbox.InOrderAsync(HandleAsync, Patience.Token);
        Assert.False(oneMore.IsCompleted);
        using var stop = new CancellationTokenSource();
        var running = inbox.RunAsync(stop.Token);
        await oneMore.WaitAsync(Patience.Token);
        await stop.CancelAsync();
        await running.WaitAsync(Patience.Token);

        Assert.InRange(handled, 1, GatewayInbox.MostWaiting + 1);

        Task HandleAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref handled);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Who_waits_for_an_answer_at_the_stop_still_gets_it_within_two_seconds()
    {
        var clock = new WatchedClock();
        using var inbox = new GatewayInbox(clock, new LogBook());
        TaskCompletionSource quick = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = Task.CompletedTask;
        await inbox.AtOnceAsync(stop => quick.Task.WaitAsync(stop), Patience.Token);
        await inbox.AtOnceAsync(stop => slow = Task.Delay(Timeout.InfiniteTimeSpan, stop), Patience.Token);

        var finishing = inbox.FinishAsync();
        quick.SetResult();
        Assert.False(finishing.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        await finishing.WaitAsync(Patience.Token);

        Assert.True(slow.IsCanceled);
    }

    private static string ShardOf(System.Text.Json.JsonElement identify) =>
        $"{identify.GetProperty("shard")[0]}/{identify.GetProperty("shard")[1]}";
}
