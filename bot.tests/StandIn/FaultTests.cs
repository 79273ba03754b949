using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What goes wrong over HTTP, as plain HTTP sees it.</summary>
public sealed class FaultTests
{
    private const string PostMessage = "POST /channels/{channel}/messages";
    private const string Hello = """{"content":"hello"}""";

    [Theory]
    [InlineData("user", "0")]
    [InlineData("shared", "4")]
    public async Task A_limit_of_ones_own_leaves_nothing_and_a_shared_one_shows_room(string scope, string remaining)
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromSeconds(2.5), scope));

        var refused = await community.PostAsync(Hello);

        Assert.Equal((429, "3", scope), (refused.Status, refused.Headers["Retry-After"], Scope(refused)));
        Assert.Equal((remaining, "2.500"), (Header(refused, "Remaining"), Header(refused, "Reset-After")));
        Assert.Equal((2.5, false), ((double)refused.Json!["retry_after"]!, (bool)refused.Json["global"]!));
        Assert.Equal(200, (await community.PostAsync(Hello)).Status);
    }

    [Fact]
    public async Task A_global_limit_refuses_everything_but_answers_to_interactions_until_it_is_over()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromSeconds(2), "global"));

        var struck = await community.PostAsync(Hello);
        community.Time.Advance(TimeSpan.FromSeconds(1.5));
        var elsewhere = await community.Bot.GetAsync("users/@me");
        var callback = await community.Bot.PostAsync("interactions/100000000000000001/none/callback", "{}");
        community.Time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal((429, "global", "true"), (struck.Status, Scope(struck), Header(struck, "Global")));
        Assert.Equal((429, 0.5), (elsewhere.Status, (double)elsewhere.Json!["retry_after"]!));
        Assert.Equal((404, 10062), (callback.Status, callback.Code));
        Assert.Equal(200, (await community.Bot.GetAsync("users/@me")).Status);
    }

    [Theory]
    [InlineData(429, null)]
    [InlineData(403, 60)]
    public async Task The_proxy_blocks_with_a_page_of_its_own(int status, int? retryAfter)
    {
        await using var community = await Community.StartAsync();
        var wait = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        community.Server.Faults.Next("*", new Fault.BlockedByProxy(status, wait));

        var blocked = await community.PostAsync(Hello);

        Assert.Equal((status, "text/html"), (blocked.Status, blocked.Headers["Content-Type"]));
        Assert.Equal("cloudflare", blocked.Headers["Server"]);
        Assert.DoesNotContain("Via", blocked.Headers.Keys);
        Assert.Equal(retryAfter?.ToString(), blocked.Headers.GetValueOrDefault("Retry-After"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_server_error_comes_before_the_effect_or_after_it(bool afterEffect, int posted)
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.ServerError(503, Html: true, afterEffect));

        var failed = await community.PostAsync(Hello);

        Assert.Equal((503, "text/html"), (failed.Status, failed.Headers["Content-Type"]));
        Assert.Equal(posted, community.Server.Messages(community.Lounge).Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_stalled_request_is_never_answered_and_ends_when_the_client_gives_up(
        bool afterEffect,
        int posted
    )
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.Stalled(afterEffect));
        using var giveUp = new CancellationTokenSource();
        using var http = new HttpClient();

        var asking = http.SendAsync(Post(community), giveUp.Token);
        await (
            afterEffect
                ? (Task)community.Server.Log.WaitForAsync<MessagePosted>(_ => true, Patience.Token)
                : community.Server.Log.WaitForAsync<FaultStruck>(_ => true, Patience.Token)
        );
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(posted, community.Server.Messages(community.Lounge).Count);
        Assert.Empty(community.Server.Log.All.OfType<RequestAnswered>());
    }

    [Fact]
    public async Task A_stalled_request_does_not_hold_up_the_end_of_the_server()
    {
        var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.Stalled());
        using var http = new HttpClient();
        var asking = http.SendAsync(Post(community), Patience.Token);
        await community.Server.Log.WaitForAsync<FaultStruck>(_ => true, Patience.Token);

        await community.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Fact]
    public async Task A_delayed_request_is_carried_out_only_then()
    {
        var clock = new WatchedClock();
        await using var community = await Community.StartAsync(options => options with { Time = clock });
        community.Server.Faults.Next(PostMessage, new Fault.Delayed(TimeSpan.FromSeconds(7)));

        var asking = community.PostAsync(Hello);
        await clock.WaitBegunAsync(wait => wait == TimeSpan.FromSeconds(7), Patience.Token);
        var before = community.Server.Messages(community.Lounge).Count;
        clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(200, (await asking).Status);
        Assert.Equal((0, 1), (before, community.Server.Messages(community.Lounge).Count));
    }

    [Theory]
    [InlineData(nameof(Malformation.Truncated))]
    [InlineData(nameof(Malformation.Empty))]
    [InlineData(nameof(Malformation.WrongType))]
    [InlineData(nameof(Malformation.WrongFields))]
    public async Task A_malformed_answer_comes_whole_and_with_success_after_the_effect(string how)
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.Malformed(Enum.Parse<Malformation>(how)));
        using var http = new HttpClient();

        using var answer = await http.SendAsync(Post(community), Patience.Token);
        var body = await answer.Content.ReadAsStringAsync(Patience.Token);

        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, $"{answer.Content.Headers.ContentType}"));
        Assert.Equal("4", answer.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal(["hello"], community.Server.Messages(community.Lounge).Select(message => message.Text));
        switch (how)
        {
            case nameof(Malformation.Empty):
                Assert.Empty(body);
                break;
            case nameof(Malformation.Truncated):
                Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
                break;
            case nameof(Malformation.WrongType):
                Assert.Equal("hello", JsonNode.Parse(body)![0]!["content"]!.ToString());
                break;
            default:
                Assert.Equal("none", JsonNode.Parse(body)!["id"]!.ToString());
                break;
        }
    }

    [Fact]
    public async Task An_answer_can_break_off_in_the_middle_of_its_body()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.Malformed(Malformation.CutShort));
        using var http = new HttpClient();

        using var answer = await http.SendAsync(
            Post(community),
            HttpCompletionOption.ResponseHeadersRead,
            Patience.Token
        );

        Assert.True(answer.IsSuccessStatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(Patience.Token));
        Assert.Single(community.Server.Messages(community.Lounge));
    }

    [Fact]
    public async Task An_answer_without_a_body_gets_one_to_be_malformed()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next("DELETE /channels/*", new Fault.Malformed(Malformation.Truncated));
        await community.PostAsync(Hello);
        var message = community.Server.Messages(community.Lounge)[0];
        using var http = new HttpClient();

        using var answer = await http.SendAsync(
            Request(community, HttpMethod.Delete, $"channels/{community.Lounge.Id}/messages/{message.Id}"),
            Patience.Token
        );

        Assert.Equal((200, "{"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Patience.Token)));
    }

    [Fact]
    public async Task An_oversized_answer_is_right_and_exactly_so_long()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.Oversized(3_000_001));
        using var http = new HttpClient();

        using var answer = await http.SendAsync(Post(community), Patience.Token);
        var body = await answer.Content.ReadAsByteArrayAsync(Patience.Token);

        Assert.Equal(3_000_001, body.Length);
        Assert.Equal("hello", JsonNode.Parse(body)!["content"]!.ToString());
    }

    [Fact]
    public async Task A_wrong_content_type_comes_with_the_right_answer()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(PostMessage, new Fault.WrongContentType("text/plain"));
        using var http = new HttpClient();

        using var answer = await http.SendAsync(Post(community), Patience.Token);

        Assert.Equal("text/plain", $"{answer.Content.Headers.ContentType}");
        Assert.Equal(
            "hello",
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Patience.Token))!["content"]!.ToString()
        );
    }

    private static HttpRequestMessage Post(Community community)
    {
        var request = Request(community, HttpMethod.Post, $"channels/{community.Lounge.Id}/messages");
        request.Content = new StringContent(Hello, null, "application/json");
        return request;
    }

    private static HttpRequestMessage Request(Community community, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(community.Server.BaseUrl, path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bot {community.Server.Token}");
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.invalid, 1.0)");
        return request;
    }

    private static string Header(RawAnswer answer, string name) => answer.Headers[$"X-RateLimit-{name}"];

    private static string Scope(RawAnswer answer) => Header(answer, "Scope");
}
