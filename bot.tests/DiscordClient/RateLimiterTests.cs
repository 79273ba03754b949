using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>The scheduler on virtual time, against a model of Discord's windows with ways of changing length between.</summary>
public sealed class RateLimiterTests : IDisposable
{
    private readonly WatchedClock clock = new();
    private readonly RateLimiter limiter;

    public RateLimiterTests() => limiter = new RateLimiter(clock, DiscordModel.Global);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_asked_of_it_and_however_long_the_way_nothing_is_refused(int seed)
    {
        var chance = new Random(seed);
        var discord = new DiscordModel(limiter, clock, seed) { WayMs = (1, chance.Next(2, 900)) };
        for (var asked = 0; asked < 400; )
        {
            for (var burst = chance.Next(1, 60); burst > 0 && asked < 400; burst--, asked++)
            {
                discord.Ask(Channel(chance.Next(80)), (RequestPriority)chance.Next(3), Token);
            }

            for (var pause = chance.Next(3_000); pause > 0; pause--)
            {
                discord.StepOn();
            }
        }

        discord.RunToEnd();

        Assert.Equal((400, 0), (discord.Sent.Count, discord.Refused));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(200)]
    [InlineData(100)]
    public void A_thousand_messages_take_hardly_longer_than_the_limits_ask(int channels)
    {
        var discord = new DiscordModel(limiter, clock, seed: 7) { WayMs = (20, 40) };
        for (var i = 0; i < 1_000; i++)
        {
            discord.Ask(Channel(i % channels), RequestPriority.Bulk, Token);
        }

        var took = discord.RunToEnd();

        var share = 1_000.0 / DiscordModel.Global / took.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"{channels} channels: {share:P1} of the documented limit");
        Assert.Equal(0, discord.Refused);
        Assert.True(share >= 0.95, $"{share:P1} of the limit: {took.TotalSeconds:F2} s");
    }

    [Fact]
    public void Until_a_channel_has_told_its_limit_one_request_at_a_time_goes_there_and_then_what_it_has_left()
    {
        var turns = Enumerable.Range(0, 9).Select(_ => Enter(Channel(1))).ToList();
        var first = turns.Count(turn => turn.IsCompleted);

        Granted(turns[0]).Answered(new LimitHeaders(5, 4, DiscordModel.Window), isSuccess: true);
        var then = turns.Count(turn => turn.IsCompleted);
        clock.Advance(DiscordModel.Window - TimeSpan.FromMilliseconds(1));
        var justBefore = turns.Count(turn => turn.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        // Four are still under way, and may be counted in the new window.
        Assert.Equal((1, 5, 5, 6), (first, then, justBefore, turns.Count(turn => turn.IsCompleted)));
    }

    [Fact]
    public void A_route_without_headers_is_held_to_the_limit_over_all_only()
    {
        Granted(Enter(Channel(1))).Answered(null, isSuccess: true);

        var turns = Enumerable.Range(0, 60).Select(_ => Enter(Channel(1))).ToList();

        Assert.Equal(49, turns.Count(turn => turn.IsCompleted));
    }

    [Fact]
    public void Somebody_who_looks_at_the_screen_goes_before_a_thousand_deliveries()
    {
        var discord = new DiscordModel(limiter, clock, seed: 3);
        for (var i = 0; i < 1_000; i++)
        {
            discord.Ask(Channel(i), RequestPriority.Bulk, Token);
        }

        discord.StepOn();
        var before = discord.Sent.Count;
        discord.Ask(Channel(5_000), RequestPriority.Interaction, Token);
        discord.RunToEnd();

        Assert.Equal(before, discord.Sent.FindIndex(sent => sent.Priority == RequestPriority.Interaction));
    }

    [Fact]
    public void An_answer_to_an_interaction_does_not_even_wait_for_the_second_to_end()
    {
        var all = Enumerable.Range(0, 200).Select(i => Enter(Channel(i))).ToList();

        var answer = Enter(new BucketKey("POST callback", "secret", IsExempt: true));

        Assert.Equal(50, all.Count(turn => turn.IsCompleted));
        Assert.True(answer.IsCompleted);
    }

    [Fact]
    public void Whoever_is_less_urgent_has_a_tenth_all_the_same()
    {
        var discord = new DiscordModel(limiter, clock, seed: 3);
        for (var i = 0; i < 900; i++)
        {
            discord.Ask(Channel(i), RequestPriority.Interaction, Token);
        }

        for (var i = 1_000; i < 1_100; i++)
        {
            discord.Ask(Channel(i), RequestPriority.Bulk, Token);
        }

        discord.RunToEnd();

        var bulk = discord.Sent.Take(500).Count(sent => sent.Priority == RequestPriority.Bulk);
        Assert.InRange(bulk, 40, 55);
    }

    [Fact]
    public void A_community_with_one_message_does_not_wait_for_another_with_hundreds()
    {
        var discord = new DiscordModel(limiter, clock, seed: 3);
        for (var i = 0; i < 500; i++)
        {
            discord.Ask(Channel(i % 100), RequestPriority.Ordinary, Token);
        }

        var quiet = Channel(777);
        discord.Ask(quiet, RequestPriority.Ordinary, Token);
        discord.RunToEnd();

        // Fifty had left already; then once round the hundred others, and not behind their five hundred.
        Assert.InRange(discord.Sent.FindIndex(sent => sent.Key == quiet), 50, 150);
    }

    [Fact]
    public async Task Whoever_cannot_wait_so_long_is_told_at_once_and_for_how_long_it_would_be()
    {
        limiter.Close(Channel(1), TimeSpan.FromSeconds(280));

        var turn = limiter.EnterAsync(Channel(1), RequestPriority.Ordinary, TimeSpan.FromSeconds(10), false, Token);

        Assert.True(turn.IsCompleted);
        Assert.Null(await turn);
        Assert.Equal(TimeSpan.FromSeconds(280), limiter.WaitFor(Channel(1)));
    }

    [Fact]
    public async Task Whoever_has_waited_as_long_as_they_may_gives_up_and_holds_up_nobody()
    {
        var first = Enter(Channel(1));
        var patient = limiter.EnterAsync(Channel(1), RequestPriority.Ordinary, TimeSpan.FromSeconds(1), false, Token);
        var other = Enter(Channel(1));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await patient);
        Granted(first).Answered(new LimitHeaders(5, 4, DiscordModel.Window), isSuccess: true);

        Assert.True(other.IsCompleted);
    }

    [Fact]
    public async Task Whoever_stops_waiting_holds_up_nobody()
    {
        using var stop = new CancellationTokenSource();
        var first = Enter(Channel(1));
        var stopped = limiter.EnterAsync(Channel(1), RequestPriority.Ordinary, null, false, stop.Token);
        var other = Enter(Channel(1));

        await stop.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => stopped);
        Granted(first).Answered(new LimitHeaders(5, 4, DiscordModel.Window), isSuccess: true);

        Assert.True(other.IsCompleted);
    }

    [Fact]
    public void A_request_refused_for_its_limit_keeps_its_place_before_later_ones()
    {
        var first = Enter(Channel(1));
        var later = Enter(Channel(1));
        limiter.Close(Channel(1), TimeSpan.FromSeconds(2));
        Granted(first).Answered(new LimitHeaders(5, 0, TimeSpan.FromSeconds(2)), isSuccess: false);
        var again = limiter.EnterAsync(Channel(1), RequestPriority.Ordinary, null, isAgain: true, Token);
        limiter.Close(Channel(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(again.IsCompleted);
        Assert.True(later.IsCompleted);
    }

    [Fact]
    public void A_lost_answer_leaves_the_channel_open_for_one_more_try()
    {
        Granted(Enter(Channel(1))).Dispose();

        Assert.Equal([true, false], new[] { Enter(Channel(1)), Enter(Channel(1)) }.Select(turn => turn.IsCompleted));
    }

    public void Dispose() => limiter.Dispose();

    private static BucketKey Channel(int number) => new("POST messages", $"{number}");

    private static Turn Granted(Task<Turn?> turn)
    {
        Assert.True(turn.IsCompleted);
        return turn.GetAwaiter().GetResult()!;
    }

    private Task<Turn?> Enter(BucketKey key) =>
        limiter.EnterAsync(key, RequestPriority.Ordinary, null, isAgain: false, Token);
}
