using System.Net;
using Microsoft.AspNetCore.Http;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>What makes the client stop, wait no longer, or say in detail what was wrong.</summary>
public sealed class HttpStopTests
{
    private const string Gateway =
        """{"url":"ws://127.0.0.1","shards":1,"session_start_limit":{"total":1,"remaining":1,"reset_after":0,"max_concurrency":1}}""";

    private const string Limited = """{"message":"You are being rate limited.","retry_after":280.5,"global":false}""";

    private static readonly (string Name, string Value) Via = ("Via", "1.1 google");

    [Fact]
    public async Task A_refused_token_stops_everything_that_would_need_it_and_names_the_remedy()
    {
        await using var server = await RawServer.AnsweringAsync(
            401,
            """{"message":"401: Unauthorized","code":0}""",
            Via
        );

        var first = await FailAsync(server, http => http.GetGatewayBotAsync(Patience.Token));
        var second = await FailAsync(server, http => http.PinAsync(new(1), new(2), Patience.Token));

        Assert.All([first, second], failure => Assert.Equal(DiscordFailure.TokenRefused, failure.Kind));
        Assert.Contains("developer portal", second.Message, StringComparison.Ordinal);
        Assert.Single(server.Came);
    }

    [Fact]
    public async Task An_interaction_that_is_too_old_says_nothing_of_the_bots_token()
    {
        await using var server = await RawServer.StartAsync(number =>
            number == 1 ? (401, """{"message":"Invalid Webhook Token","code":50027}""", [Via]) : (200, Gateway, [Via])
        );

        var old = await FailAsync(server, http => http.FollowUpAsync(Old, Interactions.Text("x"), Patience.Token));
        await server.Http.GetGatewayBotAsync(Patience.Token);

        Assert.Equal((DiscordFailure.Refused, 50027), (old.Kind, old.Code));
    }

    [Fact]
    public async Task Long_before_Discord_would_ban_the_address_nothing_is_sent_any_more_and_after_ten_minutes_it_is()
    {
        await using var server = await RawServer.AnsweringAsync(
            403,
            """{"message":"Missing Access","code":50001}""",
            Via
        );
        for (var i = 0; i < 8; i++)
        {
            var refused = await FailAsync(server, http => http.PinAsync(new(1), new(2), Patience.Token));
            Assert.Equal((DiscordFailure.Refused, 50001), (refused.Kind, refused.Code));
        }

        var stopped = await FailAsync(server, http => http.PinAsync(new(1), new(2), Patience.Token));
        var sentBefore = server.Came.Count;
        server.Clock.Advance(InvalidRequestBudget.Window);
        await FailAsync(server, http => http.PinAsync(new(1), new(2), Patience.Token));

        Assert.Equal((DiscordFailure.BudgetSpent, false), (stopped.Kind, stopped.IsUncertain));
        Assert.Equal(InvalidRequestBudget.Window, stopped.RetryAfter);
        Assert.Equal((8, 9), (sentBefore, server.Came.Count));
        Assert.Equal(4, server.Log.Lines.Count(line => line.Contains("bans an address", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Limits_that_are_shared_with_others_are_not_counted_against_the_budget()
    {
        await using var server = await RawServer.AnsweringAsync(429, Limited, Via, ("X-RateLimit-Scope", "shared"));
        var hasty = server.Http.With(new RequestOptions(MaxWait: TimeSpan.FromSeconds(1)));
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<DiscordException>(() => hasty.PinAsync(new((ulong)i), new(2), Patience.Token));
        }

        Assert.Equal(20, server.Came.Count);
        Assert.Null(server.Budget.SpentFor());
    }

    [Theory]
    [InlineData(429, "<html>", null, 600)]
    [InlineData(403, "<html>", "90", 90)]
    public async Task A_block_before_Discord_closes_the_client_for_a_while(
        int status,
        string page,
        string? after,
        int seconds
    )
    {
        await using var server = await RawServer.StartAsync(number =>
            number == 1 ? (status, page, after is null ? [] : [("Retry-After", after)]) : (200, Gateway, [Via])
        );

        var blocked = await FailAsync(server, http => http.GetGatewayBotAsync(Patience.Token));
        server.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        var stillBlocked = await FailAsync(server, http => http.RespondAsync(Old, Thinking, Patience.Token));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await server.Http.GetGatewayBotAsync(Patience.Token);

        Assert.All([blocked, stillBlocked], failure => Assert.Equal(DiscordFailure.Blocked, failure.Kind));
        Assert.Equal(
            (TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(1)),
            (blocked.RetryAfter, stillBlocked.RetryAfter)
        );
        Assert.Equal(2, server.Came.Count);
        Assert.Contains(
            server.Log.Lines,
            line => line.StartsWith("Error: GET gateway/bot: blocked", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_may_not_wait_minutes_for_a_thread_is_told_when_to_try_again()
    {
        await using var server = await RawServer.AnsweringAsync(429, Limited, Via, ("X-RateLimit-Scope", "shared"));
        var hasty = server.Http.With(new RequestOptions(RequestPriority.Interaction, TimeSpan.FromSeconds(2)));
        var thread = new ThreadRequest("x", Channel.PrivateThread, 60, false);

        var first = await Assert.ThrowsAsync<DiscordException>(() =>
            hasty.CreateThreadAsync(new(1), thread, Patience.Token)
        );
        var second = await Assert.ThrowsAsync<DiscordException>(() =>
            hasty.CreateThreadAsync(new(1), thread, Patience.Token)
        );

        Assert.All([first, second], f => Assert.Equal((DiscordFailure.WaitTooLong, false), (f.Kind, f.IsUncertain)));
        Assert.InRange(second.RetryAfter!.Value.TotalSeconds, 280.5, 280.5 * 1.05);
        Assert.Single(server.Came);
    }

    [Fact]
    public async Task A_hidden_limit_holds_up_the_one_request_that_met_it_and_no_other()
    {
        await using var server = await RawServer.StartAsync(number =>
            number == 1
                ? (429, Limited, [Via, .. Headers(remaining: 3)])
                : (200, """{"id":"1","type":12}""", [Via, .. Headers(remaining: 2)])
        );

        var renaming = server.Http.EditThreadAsync(new(1), new ThreadEdit(Name: "new"), Patience.Token);
        var wait = await server.Clock.WaitBegunAsync(w => w.TotalSeconds is > 280 and < 296, Patience.Token);
        await server.Http.EditThreadAsync(new(1), new ThreadEdit(Archived: true), Patience.Token);
        var renamedMeanwhile = renaming.IsCompleted;
        server.Clock.Advance(wait);
        await renaming;

        Assert.False(renamedMeanwhile);
        Assert.Equal(3, server.Came.Count);
    }

    [Fact]
    public async Task A_first_answer_that_gets_no_word_back_in_time_is_given_up_while_the_person_still_waits()
    {
        await using var server = await RawServer.StartAsync(
            (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted)
        );

        var answering = server.Http.RespondAsync(Old, Thinking, Patience.Token);
        server.Clock.Advance(await server.Clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(2.5), Patience.Token));

        var late = await Assert.ThrowsAsync<DiscordException>(() => answering);
        Assert.Equal((DiscordFailure.NoAnswer, true), (late.Kind, late.IsUncertain));
    }

    [Fact]
    public async Task A_first_answer_that_arrived_though_no_word_came_back_is_a_success()
    {
        await using var server = await RawServer.StartAsync(
            async (http, number) =>
            {
                if (number == 1)
                {
                    http.Abort();
                    return;
                }

                http.Response.StatusCode = 400;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(
                    """{"message":"Interaction has already been acknowledged.","code":40060}"""
                );
            }
        );

        var answering = server.Http.RespondAsync(Old, Thinking, Patience.Token);
        server.Clock.Advance(
            await server.Clock.WaitBegunAsync(w => w.TotalMilliseconds is >= 100 and <= 150, Patience.Token)
        );
        await answering;

        Assert.Equal(2, server.Came.Count);
    }

    [Fact]
    public async Task Every_field_that_Discord_found_wrong_is_named()
    {
        await using var server = await RawServer.AnsweringAsync(
            400,
            """
            {"message":"Invalid Form Body","code":50035,"errors":{
              "_errors":[{"code":"TOO_LARGE","message":"All in all too much."}],
              "embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 256 or fewer in length."}]}}},
              "odd":[1,{"x":null}]}}
            """,
            Via
        );

        var failure = await FailAsync(server, http => http.PinAsync(new(1), new(2), Patience.Token));

        Assert.Equal(
            [
                new FieldError("", "TOO_LARGE", "All in all too much."),
                new FieldError("embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length."),
            ],
            failure.Fields
        );
        Assert.Contains("embeds.0.title: Must be 256", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"url\":")]
    [InlineData("<p>")]
    [InlineData("")]
    public async Task A_success_that_cannot_be_read_is_told_apart_from_a_refusal(string body)
    {
        await using var server = await RawServer.AnsweringAsync(200, body, Via);

        var failure = await FailAsync(server, http => http.GetGatewayBotAsync(Patience.Token));

        Assert.Equal((DiscordFailure.Unreadable, HttpStatusCode.OK), (failure.Kind, failure.Status));
    }

    private static Interaction Old => Interactions.Unknown(application: 99);

    private static InteractionResponse Thinking => new(InteractionResponse.DeferredMessageType, null);

    private static (string Name, string Value)[] Headers(int remaining) =>
        [("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", $"{remaining}"), ("X-RateLimit-Reset-After", "15")];

    private static Task<DiscordException> FailAsync(RawServer server, Func<DiscordHttp, Task> request) =>
        Assert.ThrowsAsync<DiscordException>(() => request(server.Http));
}
