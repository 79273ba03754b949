using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using Guild = NetSocialBot.DiscordApi.Model.Guild;
using Interaction = NetSocialBot.DiscordApi.Model.Interaction;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What our client does when things go wrong on the gateway; the rest is in <see cref="GatewayClientTests"/>.</summary>
public sealed class ClientGatewayFaultTests
{
    private const int MaximumBytes = 1 << 20;

    public static TheoryData<string> Harmless => [.. HarmlessFaults.Keys];

    public static TheoryData<string> Breaking => [.. BreakingFaults.Keys];

    private static Dictionary<string, GatewayFault> HarmlessFaults { get; } =
        new()
        {
            ["twice under one number"] = new GatewayFault.Duplicate(NewNumber: false),
            ["an unknown event"] = new GatewayFault.UnknownEvent(),
            ["unknown fields"] = new GatewayFault.UnknownFields(),
            ["null data"] = new GatewayFault.NullData(),
            ["a heartbeat asked for"] = new GatewayFault.AskForHeartbeat(),
            ["as long as is allowed"] = new GatewayFault.Oversized(MaximumBytes),
        };

    private static Dictionary<string, GatewayFault> BreakingFaults { get; } =
        new()
        {
            ["a drop"] = new GatewayFault.Drop(),
            ["a close with a code"] = new GatewayFault.Close(4000),
            ["a close without one of Discord's"] = new GatewayFault.Close(1001),
            ["asked to reconnect"] = new GatewayFault.Reconnect(),
            ["a session to resume"] = new GatewayFault.InvalidSession(Resumable: true),
            ["broken JSON"] = new GatewayFault.BrokenJson(),
            ["a broken stream"] = new GatewayFault.BrokenZlib(),
            ["longer than is allowed"] = new GatewayFault.Oversized(MaximumBytes + 1),
        };

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task It_hears_each_event_once_and_stays_connected_through(string what)
    {
        await using var line = await ConnectedAsync();
        var rule = line.Server.Gateway.Faults.Next("GUILD_CREATE", HarmlessFaults[what]);

        line.Server.AddGuild("one");
        line.Server.AddGuild("two");

        Assert.Equal(["one", "two"], [await HeardAsync(line), await HeardAsync(line)]);
        Assert.Equal(1, rule.Struck);
        Assert.Single(line.Server.Log.All.OfType<BotConnected>());
    }

    [Theory]
    [MemberData(nameof(Breaking))]
    public async Task It_comes_back_to_its_session_and_hears_each_event_once_after(string what)
    {
        await using var line = await ConnectedAsync();
        var rule = line.Server.Gateway.Faults.Next("GUILD_CREATE", BreakingFaults[what]);

        line.Server.AddGuild("one");
        line.Server.AddGuild("two");
        if (what is "broken JSON" or "a broken stream" or "longer than is allowed")
        {
            line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w.TotalSeconds is >= 0.5 and <= 1, Patience.Token));
        }

        Assert.Equal(["one", "two"], [await HeardAsync(line), await HeardAsync(line)]);
        // Asked to reconnect, it may hear the second one before it goes.
        await line.Server.Log.WaitForAsync<BotConnected>(connected => connected.Resumed, Patience.Token);
        var connections = line.Server.Log.All.OfType<BotConnected>().Select(connected => connected.Resumed);
        Assert.Equal([false, true], connections);
        Assert.Equal(1, rule.Struck);
    }

    [Theory]
    [MemberData(nameof(Breaking))]
    public async Task What_somebody_asks_for_meanwhile_comes_once_the_session_goes_on(string what)
    {
        await using var line = await ConnectedAsync();
        await line.PublishHelloAsync();
        line.Server.Gateway.Faults.Next("INTERACTION_CREATE", BreakingFaults[what]);

        _ = line.Ada.SlashAsync(line.Lounge, "hello", Patience.Token);
        var sent = await line.Server.Log.WaitForAsync<InteractionSent>(_ => true, Patience.Token);
        if (what is "broken JSON" or "a broken stream" or "longer than is allowed")
        {
            line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w.TotalSeconds is >= 0.5 and <= 1, Patience.Token));
        }

        var received = await line.Heard.NextAsync<Interaction>(Patience.Token);
        Assert.Equal(sent.InteractionId, received.Id.Value);
    }

    [Fact]
    public async Task Tens_of_megabytes_are_taken_in_by_default()
    {
        await using var line = await Line.OpenAsync();
        line.Connect();
        await HeardAsync(line);

        line.Server.Gateway.Act(new GatewayFault.Oversized(48 << 20));
        line.Server.AddGuild("after that");

        Assert.Equal("after that", await HeardAsync(line));
        Assert.Single(line.Server.Log.All.OfType<BotConnected>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_somebody_asked_for_once_is_handled_once(bool newNumber)
    {
        await using var line = await ConnectedAsync();
        await line.PublishHelloAsync();
        line.Server.Gateway.Faults.Next("INTERACTION_CREATE", new GatewayFault.Duplicate(newNumber));

        _ = line.Ada.SlashAsync(line.Lounge, "hello", Patience.Token);
        _ = line.Ada.SlashAsync(line.Lounge, "hello", Patience.Token);

        var first = await line.Heard.NextAsync<Interaction>(Patience.Token);
        var second = await line.Heard.NextAsync<Interaction>(Patience.Token);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_ready_that_comes_late_is_waited_for()
    {
        await using var line = await OnOneClockAsync();
        line.Server.Gateway.Faults.Next("READY", new GatewayFault.Delayed(TimeSpan.FromSeconds(19)));

        line.Connect();
        line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(19), Patience.Token));

        await line.Heard.NextAsync<Ready>(Patience.Token);
        Assert.Single(line.Server.Log.All.OfType<BotConnected>());
    }

    [Theory]
    [InlineData("HELLO")]
    [InlineData("READY")]
    public async Task A_greeting_that_never_comes_is_waited_for_twenty_seconds_and_asked_for_again(string frame)
    {
        await using var line = await OnOneClockAsync();
        line.Server.Gateway.Faults.Next(frame, new GatewayFault.Lost());

        line.Connect();
        await line.Server.Log.WaitForAsync<FaultStruck>(_ => true, Patience.Token);
        line.Clock.Advance(TimeSpan.FromSeconds(20));
        line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w.TotalSeconds is >= 0.5 and <= 1, Patience.Token));

        await line.Heard.NextAsync<Ready>(Patience.Token);
        Assert.Contains(line.Log.Lines, l => l.Contains("next try in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_is_refused_while_it_is_resumed_is_begun_anew()
    {
        await using var line = await ConnectedAsync();
        line.Server.Gateway.Faults.Next("RESUMED", new GatewayFault.InvalidSession(Resumable: false));

        var before = line.Server.Log.Count;
        line.Server.Gateway.Drop();
        var pause = await line.Clock.WaitBegunAsync(w => w.TotalSeconds is >= 1 and <= 5 and not 2, Patience.Token);
        line.Clock.Advance(TimeSpan.FromSeconds(6));

        await line.Heard.NextAsync<Ready>(Patience.Token);
        // Noted when all that greets it is sent, which is after what was heard.
        await line.Server.Log.WaitForAsync<BotConnected>(c => !c.Resumed, before, Patience.Token);
        Assert.InRange(pause.TotalSeconds, 1, 5);
    }

    [Fact]
    public async Task Only_the_shard_that_was_dropped_comes_back()
    {
        await using var line = await Line.OpenAsync(
            options => options with { MaxConcurrency = 2 },
            options => options.Shards = "2"
        );
        line.Connect();
        await line.Heard.NextAsync<Ready>(Patience.Token);
        await line.Heard.NextAsync<Ready>(Patience.Token);

        line.Server.Gateway.Drop(new GatewayTarget(Shard: 1));
        await line.Server.Log.WaitForAsync<BotConnected>(connected => connected.Resumed, Patience.Token);
        await UntilAsync(line, shard => shard is { Shard.Index: 1, Reconnects: 1, State: GatewayState.Connected });

        Assert.Equal([0, 1], line.Gateway.Shards.Select(shard => shard.Reconnects));
    }

    private static async Task UntilAsync(Line line, Predicate<ShardStatus> match)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Gateway.Changed += _ => Look();
        Look();
        await reached.Task.WaitAsync(Patience.Token);

        void Look()
        {
            if (line.Gateway.Shards.Any(shard => match(shard)))
            {
                reached.TrySetResult();
            }
        }
    }

    private static Task<Line> OnOneClockAsync() =>
        Line.OpenAsync(options => options with { Time = options.LimitTime!, IdentifySpacing = TimeSpan.Zero });

    private static async Task<Line> ConnectedAsync()
    {
        var line = await Line.OpenAsync(configure: options => options.MaximumPayloadBytes = MaximumBytes);
        line.Connect();
        Assert.Equal("Chess and Cake", await HeardAsync(line));
        return line;
    }

    private static async Task<string> HeardAsync(Line line) =>
        (await line.Heard.NextAsync<Guild>(Patience.Token)).Name!;
}
