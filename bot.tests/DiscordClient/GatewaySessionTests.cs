using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.StandIn;
using Guild = NetSocialBot.DiscordApi.Model.Guild;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>How a session goes on or ends when its connection does; expected behaviour: Discord, gateway.</summary>
public sealed class GatewaySessionTests
{
    private const int NewSession = 4009;

    [Fact]
    public async Task After_a_connection_that_breaks_without_a_word_it_resumes_and_misses_nothing()
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.Drop();
        line.Server.AddGuild("Founded meanwhile");

        Assert.Equal("Founded meanwhile", (await line.Heard.NextAsync<Guild>(Patience.Token)).Name);
        await ConnectedAgainAsync(line, resumed: true);
    }

    [Fact]
    public async Task Asked_to_reconnect_it_comes_back_to_the_same_session()
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.AskToReconnect();

        await ConnectedAgainAsync(line, resumed: true);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4008, true)]
    [InlineData(4003, false)]
    [InlineData(4007, false)]
    [InlineData(NewSession, false)]
    public async Task A_close_code_says_whether_the_session_lives_on(int code, bool resumed)
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.Close(code);
        if (!resumed)
        {
            await PassSpacingAsync(line, TimeSpan.Zero);
        }

        await ConnectedAgainAsync(line, resumed);
    }

    [Fact]
    public async Task An_invalid_session_that_may_be_resumed_is_resumed()
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.InvalidateSessions(resumable: true);

        await ConnectedAgainAsync(line, resumed: true);
    }

    [Fact]
    public async Task After_a_session_that_is_gone_it_waits_one_to_five_seconds_and_begins_a_new_one()
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.InvalidateSessions(resumable: false);
        var wait = await line.Clock.WaitBegunAsync(IsPause, Patience.Token);
        line.Clock.Advance(wait);
        await PassSpacingAsync(line, wait);

        await ConnectedAgainAsync(line, resumed: false);

        // Two seconds are for the goodbye.
        static bool IsPause(TimeSpan wait) => wait.TotalSeconds is >= 1 and <= 5 and not 2;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_answers_no_heartbeat_is_given_up_and_the_session_resumed(bool isHalfOpen)
    {
        await using var line = await ConnectedAsync();
        var interval = TimeSpan.FromMilliseconds(41_250);
        line.Server.Gateway.WithholdAcks = !isHalfOpen;
        if (isHalfOpen)
        {
            line.Server.Gateway.GoSilent();
        }

        // The first beat comes after a random part of the interval, so that bots do not beat in step.
        line.Clock.Advance(interval);
        await line.Clock.WaitBegunAsync(w => w == interval, Patience.Token);
        line.Clock.Advance(interval);

        await ConnectedAgainAsync(line, resumed: true);
        Assert.Contains(line.Log.Lines, l => l.Contains("heartbeat not acknowledged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "Discord:Shards")]
    [InlineData(4011, "more shards")]
    [InlineData(4012, "Update the bot")]
    [InlineData(4013, "Discord:Intents")]
    [InlineData(4014, "developer portal")]
    public async Task A_fatal_close_code_ends_it_with_the_remedy(int code, string remedy)
    {
        await using var line = await ConnectedAsync();

        line.Server.Gateway.Close(code);

        Assert.Contains(remedy, await line.Ended.WaitAsync(Patience.Token), StringComparison.Ordinal);
        Assert.Equal(GatewayState.Refused, line.Gateway.State);
    }

    /// <summary>A client that has heard of its guild.</summary>
    internal static async Task<Line> ConnectedAsync()
    {
        var line = await Line.OpenAsync();
        line.Connect();
        await line.Heard.NextAsync<Guild>(Patience.Token);
        return line;
    }

    /// <summary>Sessions begin five seconds apart; some may have passed already.</summary>
    private static async Task PassSpacingAsync(Line line, TimeSpan passed)
    {
        var rest = TimeSpan.FromSeconds(5) - passed;
        line.Clock.Advance(await line.Clock.WaitBegunAsync(w => w == rest, Patience.Token));
    }

    /// <summary>Its second connection, now or earlier.</summary>
    /// <param name="resumed">Null if either will do.</param>
    internal static async Task ConnectedAgainAsync(Line line, bool? resumed)
    {
        var first = line.Server.Log.All.TakeWhile(h => h is not BotConnected).Count() + 1;
        var again = await line.Server.Log.WaitForAsync<BotConnected>(_ => true, first, Patience.Token);
        Assert.Equal(resumed ?? again.Resumed, again.Resumed);
    }
}
