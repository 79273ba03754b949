using System.Globalization;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Tests.DiscordClient;
using Interaction = NetSocialBot.DiscordApi.Model.Interaction;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Discord's clock and ours need not agree.</summary>
public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public async Task What_shows_a_time_of_day_is_off_and_what_shows_a_length_of_time_is_not(int seconds)
    {
        var skew = TimeSpan.FromSeconds(seconds);
        await using var community = await Community.StartAsync(options => options with { ClockSkew = skew });
        var shown = community.Time.GetUtcNow() + skew;

        var answer = await community.PostAsync("""{"content":"hello"}""");

        Assert.Equal(shown.ToString("R"), answer.Headers["Date"]);
        Assert.Equal((shown + TimeSpan.FromSeconds(5)).ToUnixTimeSeconds(), Number(answer, "X-RateLimit-Reset"));
        Assert.Equal(5, Number(answer, "X-RateLimit-Reset-After"));
        Assert.Equal(shown, DateTimeOffset.Parse(answer["timestamp"], CultureInfo.InvariantCulture));
        var id = new Snowflake(ulong.Parse(answer["id"], CultureInfo.InvariantCulture));
        Assert.Equal(shown, id.CreatedAt, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public async Task Our_client_keeps_to_the_limits_by_lengths_of_time_alone(int seconds)
    {
        await using var line = await Line.OpenAsync(options =>
            options with
            {
                ClockSkew = TimeSpan.FromSeconds(seconds),
            }
        );
        for (var i = 1; i <= 5; i++)
        {
            await line.SayAsync($"{i}", nonce: null, Patience.Token);
        }

        var sixth = line.SayAsync("6", nonce: null, Patience.Token);
        var wait = await line.Clock.WaitBegunAsync(
            // Up to 6 s: a client that was early waits as a 429 tells it, with something on top.
            w => w <= TimeSpan.FromSeconds(6) || w >= TimeSpan.FromMinutes(1),
            Patience.Token
        );
        line.Clock.Advance(wait);
        await sixth;

        Assert.DoesNotContain(429, line.Statuses());
        Assert.InRange(wait, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public async Task People_are_answered_all_the_same(int seconds)
    {
        await using var line = await Line.OpenAsync(options =>
            options with
            {
                ClockSkew = TimeSpan.FromSeconds(seconds),
            }
        );
        await line.PublishHelloAsync();
        line.Connect();
        await line.Heard.NextAsync<Ready>(Patience.Token);

        var asking = line.Ada.SlashAsync(line.Lounge, "hello", Patience.Token);
        var interaction = await line.Heard.NextAsync<Interaction>(Patience.Token);
        await line.Http.RespondAsync(
            interaction,
            new InteractionResponse(InteractionResponse.MessageType, new InteractionResponseData("Hello Ada")),
            Patience.Token
        );

        Assert.Equal("Hello Ada", Assert.IsType<Seen.Reply>(await asking).Text);
    }

    private static double Number(RawAnswer answer, string name) =>
        double.Parse(answer.Headers[name], CultureInfo.InvariantCulture);
}
