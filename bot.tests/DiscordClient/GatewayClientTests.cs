using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.StandIn;
using Guild = NetSocialBot.DiscordApi.Model.Guild;
using Interaction = NetSocialBot.DiscordApi.Model.Interaction;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>One session over as many connections as it takes; expected behaviour: Discord, gateway.</summary>
public sealed class GatewayClientTests
{
    [Fact]
    public async Task It_identifies_and_hears_of_its_guilds()
    {
        await using var line = await Line.OpenAsync();

        line.Connect();

        Assert.Equal(line.Server.Bot.Id, (await line.Heard.NextAsync<Ready>(Patience.Token)).User.Id.Value);
        Assert.Equal("Chess and Cake", (await line.Heard.NextAsync<Guild>(Patience.Token)).Name);
        Assert.Equal(GatewayState.Connected, line.Gateway.State);
    }

    [Fact]
    public async Task An_event_of_any_size_is_put_together_from_its_pieces()
    {
        await using var line = await Line.OpenAsync();
        for (var i = 0; i < 400; i++)
        {
            line.Server.AddChannel(line.Guild, $"channel-{i}");
        }

        line.Connect();

        var guild = await line.Heard.NextAsync<Guild>(Patience.Token);
        Assert.Equal(401, guild.Channels!.Count(channel => channel.Type == NetSocialBot.DiscordApi.Model.Channel.Text));
    }

    [Fact]
    public async Task A_wrong_token_ends_it_with_the_remedy_and_is_not_shown()
    {
        await using var line = await Line.OpenAsync(configure: options => options.Token = "not.the.token");

        line.Connect();

        var remedy = await line.Ended.WaitAsync(Patience.Token);
        Assert.Contains("token", remedy, StringComparison.Ordinal);
        Assert.All(line.Log.Lines, l => Assert.DoesNotContain("not.the.token", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_that_it_does_not_know_or_cannot_read_are_survived()
    {
        await using var line = await GatewaySessionTests.ConnectedAsync();

        line.Server.Gateway.SendRaw("""{"op":0,"s":3,"t":"TEAPOT_BOILED","d":{"minutes":4}}""");
        line.Server.Gateway.SendRaw("""{"op":77,"d":[1,2]}""");
        line.Server.Gateway.SendRaw("""{"op":0,"s":4,"t":"GUILD_CREATE","d":{"id":{"no":"id"}}}""");
        line.Server.Gateway.SendRaw(
            """{"op":0,"s":5,"t":"GUILD_CREATE","d":{"id":"55","name":"After that","new":1}}"""
        );

        Assert.Equal("After that", (await line.Heard.NextAsync<Guild>(Patience.Token)).Name);
        Assert.Single(line.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_json_at_all_costs_the_connection_and_not_the_session()
    {
        await using var line = await GatewaySessionTests.ConnectedAsync();

        line.Server.Gateway.SendRaw("{ this is not");
        line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w.TotalSeconds is >= 0.5 and <= 1, Patience.Token));

        await GatewaySessionTests.ConnectedAgainAsync(line, resumed: true);
    }

    [Fact]
    public async Task What_was_received_before_a_break_is_still_handled_after_it_and_once()
    {
        await using var line = await Line.OpenAsync();
        TaskCompletionSource busy = new();
        line.Heard.Busy = busy.Task;
        line.Connect();
        await line.Heard.Begun.Task.WaitAsync(Patience.Token);

        line.Server.Gateway.Drop();
        await GatewaySessionTests.ConnectedAgainAsync(line, resumed: null);
        busy.SetResult();

        await line.Heard.NextAsync<Ready>(Patience.Token);
        Assert.Equal("Chess and Cake", (await line.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task Somebody_who_waits_for_an_answer_does_not_wait_behind_a_slow_start()
    {
        await using var line = await Line.OpenAsync();
        await line.Http.PublishCommandsAsync(
            new Snowflake(line.Server.ApplicationId),
            [new CommandRequest("hello", "Says hello", Options: null, DefaultMemberPermissions: null, Contexts: [0])],
            Patience.Token
        );
        TaskCompletionSource busy = new();
        line.Heard.Busy = busy.Task;
        line.Connect();
        await line.Heard.Begun.Task.WaitAsync(Patience.Token);

        var asking = line.Ada.SlashAsync(line.Lounge, "hello", Patience.Token);
        // For the sake of their own guild, which comes first if it can.
        line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(1), Patience.Token));
        var interaction = await line.Heard.NextAsync<Interaction>(Patience.Token);
        await line.Http.RespondAsync(
            interaction,
            new InteractionResponse(InteractionResponse.MessageType, new InteractionResponseData("Hello Ada")),
            Patience.Token
        );

        Assert.IsType<Playground.StandIn.Interactions.Seen.Reply>(await asking);
        busy.SetResult();
    }

    [Fact]
    public async Task It_says_goodbye_so_that_the_bot_is_seen_to_go_offline()
    {
        await using var line = await GatewaySessionTests.ConnectedAsync();

        await line.HangUpAsync();

        Assert.Null(await line.Ended.WaitAsync(Patience.Token));
        var bye = await line.Server.Log.WaitForAsync<BotDisconnected>(_ => true, Patience.Token);
        Assert.Equal(1000, bye.CloseCode);
    }

    [Fact]
    public async Task While_Discord_cannot_be_reached_it_tries_again_ever_more_patiently()
    {
        await using var line = await Line.OpenAsync(configure: options => options.BaseUrl = new("http://127.0.0.1:9/"));
        List<double> waits = [];

        line.Connect();
        for (var i = 0; i < 4; i++)
        {
            // Asking for the address has back-offs of its own, each of half a second, one and two.
            waits.Add(await PassTriesAsync(line));
        }

        Assert.InRange(waits[0], 0.5, 1);
        Assert.InRange(waits[1], 1, 2);
        Assert.InRange(waits[2], 2, 4);
        Assert.InRange(waits[3], 4, 8);
        Assert.False(line.Ended.IsCompleted);
    }

    /// <summary>Three tries with their back-offs, then the client's own wait, which is returned in seconds.</summary>
    private static async Task<double> PassTriesAsync(Line line)
    {
        for (var i = 0; i < 3; i++)
        {
            line.Clock.Advance(
                await line.Clock.WaitBegunAsync(w => w.TotalMilliseconds is >= 500 and < 3_000, Patience.Token)
            );
        }

        var wait = await line.Clock.WaitBegunAsync(
            w => w != line.Options.RequestTimeout && w.TotalMilliseconds % 500 != 0,
            Patience.Token
        );
        line.Clock.Advance(wait);
        return wait.TotalSeconds;
    }
}
