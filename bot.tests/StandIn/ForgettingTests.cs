using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What a stand-in that runs for weeks may keep, and what it must still answer afterwards.</summary>
public sealed class ForgettingTests
{
    [Fact]
    public async Task Nonces_are_forgotten_with_their_time()
    {
        await using var community = await Community.StartAsync();
        var world = new DiscordWorld(community.Time, "Bot");
        using var threads = new ThreadBoard(world);
        var board = new MessageBoard(world, threads);
        for (var i = 0; i < 100; i++)
        {
            var draft = new Draft
            {
                Content = "x",
                Nonce = $"n{i}",
                EnforceNonce = true,
            };
            board.Post(community.Lounge, community.Ada.Account, draft);
            community.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(board.NonceCount, 1, 5);
        Assert.Null(board.FindByNonce(community.Ada.Account, "n90"));
        Assert.NotNull(board.FindByNonce(community.Ada.Account, "n99"));
    }

    [Fact]
    public async Task Interactions_are_forgotten_with_their_tokens_and_an_old_token_is_still_known_as_one()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Patience.Token);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");
        await seeing;

        scene.Community.Time.Advance(TimeSpan.FromMinutes(16));
        // Another one, so that the first is thrown away.
        using var gateway = await RawGateway.ReadyAsync(scene.Community.Server);
        var next = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Patience.Token);
        var second = (await gateway.NextAsync("INTERACTION_CREATE"))["d"]!.AsObject();
        await scene.CallbackAsync(second, """{"type":4,"data":{"content":"Hello"}}""");
        await next;

        var old = scene.Community.Bot.PostAsync(scene.Webhook(asked), """{"content":"late"}""");
        var alien = scene.Community.Bot.PostAsync(
            $"webhooks/{scene.Community.Server.ApplicationId}/aW50ZXJhY3Rpb246MTow",
            """{"content":"x"}"""
        );
        Assert.Equal((401, 50027), await RestTests.CodeAsync(old));
        Assert.Equal((404, 10015), await RestTests.CodeAsync(alien));
    }

    [Fact]
    public void Interactions_of_the_last_quarter_of_an_hour_are_all_that_is_kept()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(
            new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)
        );
        var world = new DiscordWorld(time, "Bot");
        var guilds = new GuildBoard(world);
        var ada = guilds.Register("Ada");
        var guild = guilds.Found("Chess and Cake", "en-US", ada, Permissions.None);
        var lounge = guilds.OpenChannel(guild, "lounge");
        var desk = new InteractionDesk(world, TimeSpan.Zero);

        for (var i = 0; i < 100; i++)
        {
            desk.Start(InteractionType.Command, ada, lounge, "/hello", []);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(desk.Count, 15, 16);
    }

    [Fact]
    public void Limits_that_are_over_are_forgotten()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var limiter = new RateLimiter(
            new StandInOptions { Time = time, GlobalLimit = new(int.MaxValue, TimeSpan.FromSeconds(1)) }
        );
        var route = new Route("POST", "/channels/{channel_id}/messages", _ => Answer.NoContent);

        for (var i = 0; i < 20_000; i++)
        {
            limiter.Take(route, $"channel {i}");
            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.InRange(limiter.WindowCount, 100, 2048);
    }

    [Fact]
    public async Task The_log_keeps_the_newest_and_counts_them_all()
    {
        var log = new HappeningLog(capacity: 10);
        for (var i = 0; i < 95; i++)
        {
            log.Add(new RequestAnswered($"{i}", 200, null) { At = DateTimeOffset.UnixEpoch });
        }

        var after = log.Count;
        log.Add(new RequestAnswered("new", 200, null) { At = DateTimeOffset.UnixEpoch });
        var first = await log.WaitForAsync<RequestAnswered>(_ => true, after, Patience.Token);
        var oldest = await log.WaitForAsync<RequestAnswered>(_ => true, 0, Patience.Token);

        Assert.Equal((96, "new"), (log.Count, first.Route));
        Assert.InRange(log.All.Count, 10, 20);
        Assert.Equal(log.All[0], oldest);
        Assert.Equal("new", ((RequestAnswered)log.All[^1]).Route);
    }
}
