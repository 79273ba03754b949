using System.Globalization;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected headers and bodies: topics/rate-limits. Time passes only where a test lets it.</summary>
public sealed class RateLimitTests
{
    private const string Hello = """{"content":"hello"}""";

    [Fact]
    public async Task The_sixth_message_in_five_seconds_has_to_wait_and_then_passes()
    {
        await using var community = await Community.StartAsync();
        var passed = new List<RawAnswer>();
        for (var i = 0; i < 5; i++)
        {
            passed.Add(await community.PostAsync(Hello));
        }
        community.Time.Advance(TimeSpan.FromSeconds(3.5));

        var refused = await community.PostAsync(Hello);
        community.Time.Advance(TimeSpan.FromSeconds(1.5));
        var recovered = await community.PostAsync(Hello);

        Assert.All(passed, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(["4", "3", "2", "1", "0"], passed.Select(answer => answer.Headers["X-RateLimit-Remaining"]));
        Assert.Equal("5", passed[0].Headers["X-RateLimit-Limit"]);
        Assert.Equal("5.000", passed[0].Headers["X-RateLimit-Reset-After"]);
        Assert.Equal(429, refused.Status);
        Assert.Equal("2", refused.Headers["Retry-After"]);
        Assert.Equal("user", refused.Headers["X-RateLimit-Scope"]);
        Assert.Equal("1.1 google", refused.Headers["Via"]);
        Assert.Equal(1.5, (double)refused.Json!["retry_after"]!);
        Assert.False((bool)refused.Json!["global"]!);
        Assert.Equal((200, "4"), (recovered.Status, recovered.Headers["X-RateLimit-Remaining"]));
    }

    [Fact]
    public async Task Another_channel_has_a_limit_of_its_own()
    {
        await using var community = await Community.StartAsync();
        var other = community.Server.AddChannel(community.Guild, "other");
        for (var i = 0; i < 6; i++)
        {
            await community.PostAsync(Hello);
        }

        var elsewhere = await community.Bot.PostAsync($"channels/{other.Id}/messages", Hello);

        Assert.Equal(200, elsewhere.Status);
    }

    /// <summary>discord-api-docs issue 8082.</summary>
    [Fact]
    public async Task Thread_members_are_counted_for_the_whole_guild_although_the_paths_differ()
    {
        await using var community = await Community.StartAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            await community.Bot.PostAsync($"channels/{community.Lounge.Id}/threads", """{"name":"x"}""");
            var thread = community.Server.Threads(community.Guild)[^1];
            var path = $"channels/{thread.Id}/thread-members/{community.Ada.Account.Id}";
            statuses.Add((await community.Bot.PutAsync(path)).Status);
        }

        Assert.Equal([204, 204, 204, 204, 204, 429], statuses);
    }

    /// <summary>discord-api-docs issue 8073.</summary>
    [Fact]
    public async Task Routes_with_limits_of_their_own_can_share_a_bucket_hash()
    {
        await using var community = await Community.StartAsync();

        var post = await community.PostAsync(Hello);
        var get = await community.Bot.GetAsync($"channels/{community.Lounge.Id}/messages");

        Assert.Equal(post.Headers["X-RateLimit-Bucket"], get.Headers["X-RateLimit-Bucket"]);
        Assert.Equal("4", get.Headers["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task The_global_limit_stops_everything_but_answers_to_interactions()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                GlobalLimit = new RateLimit(2, TimeSpan.FromSeconds(1)),
            }
        );
        await community.Bot.GetAsync("users/@me");
        await community.Bot.GetAsync("users/@me");

        var refused = await community.Bot.GetAsync("gateway/bot");
        var callback = await community.Bot.PostAsync("interactions/100000000000000001/none/callback", "{}");
        community.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(429, refused.Status);
        Assert.True((bool)refused.Json!["global"]!);
        Assert.Equal("true", refused.Headers["X-RateLimit-Global"]);
        Assert.Equal("global", refused.Headers["X-RateLimit-Scope"]);
        Assert.Equal((404, 10062), (callback.Status, callback.Code));
        Assert.Equal(200, (await community.Bot.GetAsync("gateway/bot")).Status);
    }

    [Fact]
    public async Task All_windows_can_be_made_shorter_so_that_weeks_pass_in_seconds()
    {
        await using var community = await Community.StartAsync(options => options with { LimitScale = 0.01 });

        var answer = await community.PostAsync(Hello);

        Assert.Equal(0.05, double.Parse(answer.Headers["X-RateLimit-Reset-After"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_scripted_limit_strikes_once_and_on_its_route_only()
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.Next(
            "POST /channels/{channel_id}/messages",
            new Fault.RateLimited(TimeSpan.FromSeconds(64.57), "shared")
        );

        var other = await community.Bot.GetAsync("users/@me");
        var refused = await community.PostAsync(Hello);
        var next = await community.PostAsync(Hello);

        Assert.Equal((200, 429, 200), (other.Status, refused.Status, next.Status));
        Assert.Equal(("65", "shared"), (refused.Headers["Retry-After"], refused.Headers["X-RateLimit-Scope"]));
        Assert.Equal(64.57, (double)refused.Json!["retry_after"]!);
        Assert.NotEqual("0", refused.Headers["X-RateLimit-Remaining"]);
        Assert.Single(community.Server.Messages(community.Lounge));
    }

    [Fact]
    public async Task Failures_of_discord_and_of_what_stands_before_it_look_different()
    {
        await using var community = await Community.StartAsync();
        const string Route = "GET /users/@me";
        community.Server.Faults.Next(Route, new Fault.ServerError());
        community.Server.Faults.Next(Route, new Fault.BlockedByProxy());
        community.Server.Faults.Next(Route, new Fault.Refused(403, 50013, "Missing Permissions"));
        community.Server.Faults.Next(Route, new Fault.Reset());

        var broken = await community.Bot.GetAsync("users/@me");
        var blocked = await community.Bot.GetAsync("users/@me");
        var refused = await community.Bot.GetAsync("users/@me");

        Assert.Equal((500, 0), (broken.Status, broken.Code));
        Assert.Equal(429, blocked.Status);
        Assert.Null(blocked.Json);
        Assert.DoesNotContain("Via", blocked.Headers.Keys);
        Assert.Equal((403, 50013), (refused.Status, refused.Code));
        await Assert.ThrowsAsync<HttpRequestException>(() => community.Bot.GetAsync("users/@me"));
        Assert.Equal(200, (await community.Bot.GetAsync("users/@me")).Status);
    }
}
