using System.Net;
using NetSocialBot.DiscordApi;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Limits on a clock that the test moves, answers and failures over real sockets.</summary>
public sealed class HttpTests
{
    private const string PostMessage = "POST /channels/{channel_id}/messages";
    private const string GetGateway = "GET /gateway/bot";

    [Fact]
    public async Task The_sixth_message_waits_until_the_headers_allow_it_and_is_never_refused()
    {
        await using var line = await Line.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await line.SayAsync($"{i}", nonce: null, Patience.Token);
        }

        var sixth = line.SayAsync("6", nonce: null, Patience.Token);
        var wait = await line.Clock.WaitBegunAsync(w => w <= TimeSpan.FromSeconds(5), Patience.Token);
        var saidMeanwhile = line.Said();
        line.Clock.Advance(wait);
        await sixth;

        Assert.Equal(["1", "2", "3", "4", "5"], saidMeanwhile);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], line.Said());
        Assert.DoesNotContain(429, line.Statuses());
    }

    [Fact]
    public async Task One_channel_that_has_to_wait_holds_up_no_other()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromSeconds(30)));
        var waiting = line.SayAsync("later", nonce: null, Patience.Token);
        var wait = await line.Clock.WaitBegunAsync(w => IsJust(w, TimeSpan.FromSeconds(30)), Patience.Token);

        await line.Http.GetGatewayBotAsync(Patience.Token);

        Assert.False(waiting.IsCompleted);
        line.Clock.Advance(wait);
        await waiting;
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    public async Task A_refusal_for_a_limit_is_waited_out_and_hardly_more_and_the_message_comes_once(string scope)
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromMilliseconds(1_234), scope));

        var message = line.SayAsync("hello", nonce: null, Patience.Token);
        line.Clock.Advance(
            await line.Clock.WaitBegunAsync(w => IsJust(w, TimeSpan.FromMilliseconds(1_234)), Patience.Token)
        );
        await message;

        Assert.Equal(["hello"], line.Said());
        Assert.Equal([429, 200], line.Statuses());
    }

    [Fact]
    public async Task A_global_limit_stops_everything_but_answers_to_people()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromSeconds(3), "global"));
        var message = line.SayAsync("hello", nonce: null, Patience.Token);
        var wait = await line.Clock.WaitBegunAsync(w => IsJust(w, TimeSpan.FromSeconds(3)), Patience.Token);

        var elsewhere = line.Http.GetGatewayBotAsync(Patience.Token);
        // Refused for its token, not for the limit: it got through.
        var answer = await Assert.ThrowsAsync<DiscordException>(() =>
            line.Http.EditResponseAsync(
                Interactions.Unknown(line.Server.ApplicationId),
                Interactions.Text("x"),
                Patience.Token
            )
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.False(elsewhere.IsCompleted || message.IsCompleted);
        line.Clock.Advance(wait);
        await Task.WhenAll(message, elsewhere);
    }

    [Fact]
    public async Task No_more_than_fifty_requests_leave_within_a_second_over_all_routes()
    {
        await using var line = await Line.OpenAsync();

        var requests = Enumerable.Range(0, 60).Select(_ => line.Http.GetGatewayBotAsync(Patience.Token)).ToList();
        await Task.WhenAll(requests.Take(50));
        var before = line.Statuses().Count;
        line.Clock.Advance(TimeSpan.FromSeconds(1.1));
        await Task.WhenAll(requests);

        Assert.Equal(50, before);
        Assert.Equal(60, line.Statuses().Count(status => status == 200));
        Assert.DoesNotContain(429, line.Statuses());
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_not_sent_again_without_a_nonce()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.ResetAfterHandling());

        var failure = await Assert.ThrowsAsync<DiscordException>(() =>
            line.SayAsync("hello", nonce: null, Patience.Token)
        );

        Assert.True(failure.IsUncertain);
        Assert.Equal(["hello"], line.Said());
    }

    [Fact]
    public async Task With_a_nonce_it_is_sent_again_and_stands_once()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.ResetAfterHandling());

        var sending = line.SayAsync("hello", "round-1-pair-7", Patience.Token);
        await PassBackOffAsync(line);
        var sent = await sending;

        Assert.Equal(["hello"], line.Said());
        Assert.Equal(line.Server.Messages(line.Lounge)[0].Id, sent.Id.Value);
    }

    [Fact]
    public async Task Discords_own_failures_are_tried_again_and_then_reported_with_their_route()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.ServerError(502, Html: true), times: 4);

        var asking = line.Http.GetGatewayBotAsync(Patience.Token);
        for (var i = 0; i < 3; i++)
        {
            await PassBackOffAsync(line);
        }

        var failure = await Assert.ThrowsAsync<DiscordException>(() => asking);
        Assert.Equal((HttpStatusCode.BadGateway, true), (failure.Status, failure.IsUncertain));
        Assert.StartsWith("GET gateway/bot: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, line.Statuses().Count);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_asked_for_again_after_the_timeout_and_given_up_at_last()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.Delayed(TimeSpan.FromHours(1)), times: 4);

        var asking = line.Http.GetGatewayBotAsync(Patience.Token);
        for (var i = 0; i < 4; i++)
        {
            await line.Clock.WaitBegunAsync(w => w == line.Options.RequestTimeout, Patience.Token);
            line.Clock.Advance(line.Options.RequestTimeout);
            await (i < 3 ? PassBackOffAsync(line) : Task.CompletedTask);
        }

        var failure = await Assert.ThrowsAsync<DiscordException>(() => asking);
        Assert.Equal((null, true), (failure.Status, failure.IsUncertain));
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_is_not_repeated()
    {
        await using var line = await Line.OpenAsync();

        var failure = await Assert.ThrowsAsync<DiscordException>(() =>
            line.SayAsync(new string('x', 2_001), nonce: "n", Patience.Token)
        );

        Assert.Equal((HttpStatusCode.BadRequest, 50035), (failure.Status, failure.Code));
        Assert.Contains("content", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2000", failure.Message, StringComparison.Ordinal);
        Assert.Equal([400], line.Statuses());
    }

    [Fact]
    public async Task A_block_by_the_proxy_before_Discord_is_not_hammered_against()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.BlockedByProxy());

        var failure = await Assert.ThrowsAsync<DiscordException>(() => line.Http.GetGatewayBotAsync(Patience.Token));

        Assert.Contains("ban", failure.Message, StringComparison.Ordinal);
        Assert.Single(line.Statuses());
    }

    [Fact]
    public async Task No_token_is_ever_logged_nor_in_an_error()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.Reset(), times: 4);
        var failing = line.Http.GetGatewayBotAsync(Patience.Token);
        for (var i = 0; i < 3; i++)
        {
            await PassBackOffAsync(line);
        }

        var lost = await Assert.ThrowsAsync<DiscordException>(() => failing);
        var interaction = Interactions.Unknown(line.Server.ApplicationId);
        var refused = await Assert.ThrowsAsync<DiscordException>(() =>
            line.Http.EditResponseAsync(interaction, Interactions.Text("x"), Patience.Token)
        );

        string[] said = [.. line.Log.Lines, $"{lost}", $"{refused}", $"{interaction}", $"{line.Options}"];
        Assert.NotEmpty(line.Log.Lines);
        Assert.All(said, text => Assert.DoesNotContain(line.Server.Token, text, StringComparison.Ordinal));
        Assert.All(said, text => Assert.DoesNotContain(interaction.Token, text, StringComparison.Ordinal));
    }

    /// <summary>What Discord asked for, and a twentieth of it at most.</summary>
    private static bool IsJust(TimeSpan wait, TimeSpan asked) => wait >= asked && wait <= asked * 1.05;

    /// <summary>Doubling from half a second, and up to half as much again; the timeout is longer.</summary>
    private static async Task PassBackOffAsync(Line line)
    {
        var wait = await line.Clock.WaitBegunAsync(w => w.TotalMilliseconds is >= 500 and < 3_000, Patience.Token);
        line.Clock.Advance(wait);
    }
}
