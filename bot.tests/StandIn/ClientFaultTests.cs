using System.Net;
using NetSocialBot.DiscordApi;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Tests.DiscordClient;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What our client does when things go wrong over HTTP; the rest is in <see cref="HttpTests"/>.</summary>
public sealed class ClientFaultTests
{
    private const string PostMessage = "POST /channels/{channel}/messages";
    private const string GetGateway = "GET /gateway/bot";
    private const int LongestAnswerBytes = 1 << 20;

    [Fact]
    public async Task Requests_that_stall_are_given_up_after_their_time_and_at_last_for_good()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.Stalled(), times: 4);

        var asking = line.Http.GetGatewayBotAsync(Patience.Token);
        for (var i = 0; i < 4; i++)
        {
            await line.Clock.WaitBegunAsync(w => w == line.Options.RequestTimeout, Patience.Token);
            line.Clock.Advance(line.Options.RequestTimeout);
            await (i < 3 ? PassBackOffAsync(line) : Task.CompletedTask);
        }

        var failure = await Assert.ThrowsAsync<DiscordException>(() => asking);
        Assert.Equal((DiscordFailure.NoAnswer, true), (failure.Kind, failure.IsUncertain));
    }

    [Theory]
    [InlineData(nameof(Malformation.Truncated))]
    [InlineData(nameof(Malformation.Empty))]
    [InlineData(nameof(Malformation.WrongType))]
    [InlineData(nameof(Malformation.WrongFields))]
    public async Task An_answer_of_success_that_cannot_be_read_is_one_failure_and_not_asked_for_again(string how)
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next("*", new Fault.Malformed(Enum.Parse<Malformation>(how)), times: 2);

        var message = await Assert.ThrowsAsync<DiscordException>(() => line.SayAsync("hello", "n", Patience.Token));
        var gateway = await Assert.ThrowsAsync<DiscordException>(() => line.Http.GetGatewayBotAsync(Patience.Token));

        Assert.Equal((DiscordFailure.Unreadable, DiscordFailure.Unreadable), (message.Kind, gateway.Kind));
        Assert.Equal(["hello"], line.Said());
        Assert.Equal([200, 200], line.Statuses());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_lost_and_a_message_with_a_nonce_is_sent_again_and_stands_once()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.Malformed(Malformation.CutShort), times: 2);

        var lost = await Assert.ThrowsAsync<DiscordException>(() => line.SayAsync("no nonce", null, Patience.Token));
        var sending = line.SayAsync("nonce", "n", Patience.Token);
        await PassBackOffAsync(line);
        await sending;

        Assert.Equal((DiscordFailure.NoAnswer, true), (lost.Kind, lost.IsUncertain));
        Assert.Equal(["no nonce", "nonce"], line.Said());
    }

    [Fact]
    public async Task A_failure_after_the_effect_is_uncertain_and_with_a_nonce_the_message_stands_once()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.ServerError(502, Html: true, AfterEffect: true), times: 2);

        var failed = await Assert.ThrowsAsync<DiscordException>(() => line.SayAsync("no nonce", null, Patience.Token));
        var sending = line.SayAsync("nonce", "n", Patience.Token);
        await PassBackOffAsync(line);
        await sending;

        Assert.Equal((HttpStatusCode.BadGateway, true), (failed.Status, failed.IsUncertain));
        Assert.Equal(["no nonce", "nonce"], line.Said());
    }

    [Fact]
    public async Task An_answer_is_read_up_to_a_length_and_a_longer_one_is_not()
    {
        await using var line = await Line.OpenAsync(configure: options =>
            options.MaximumAnswerBytes = LongestAnswerBytes
        );
        line.Server.Faults.Next(PostMessage, new Fault.Oversized(LongestAnswerBytes));
        line.Server.Faults.Next(PostMessage, new Fault.Oversized(LongestAnswerBytes + 1));

        var longest = await line.SayAsync("long", "1", Patience.Token);
        var failure = await Assert.ThrowsAsync<DiscordException>(() => line.SayAsync("longer", "2", Patience.Token));

        Assert.Equal(line.Server.Messages(line.Lounge)[0].Id, longest.Id.Value);
        Assert.Equal(DiscordFailure.Unreadable, failure.Kind);
        Assert.Equal(["long", "longer"], line.Said());
    }

    [Fact]
    public async Task An_answer_under_a_wrong_header_is_read_all_the_same()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.WrongContentType());

        var sent = await line.SayAsync("hello", null, Patience.Token);

        Assert.Equal(line.Server.Messages(line.Lounge)[0].Id, sent.Id.Value);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    [InlineData("global")]
    public async Task A_limit_that_asks_for_a_century_is_looked_at_again_after_a_day(string scope)
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromDays(36_500), scope));
        using var giveUp = new CancellationTokenSource();

        var waiting = line.SayAsync("hello", null, giveUp.Token);
        var wait = await line.Clock.WaitBegunAsync(w => w >= TimeSpan.FromDays(1), Patience.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(wait, TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));
    }

    [Fact]
    public async Task A_block_with_a_time_is_kept_to_for_so_long()
    {
        await using var line = await Line.OpenAsync();
        line.Server.Faults.Next(GetGateway, new Fault.BlockedByProxy(403, TimeSpan.FromSeconds(60)));

        var blocked = await Assert.ThrowsAsync<DiscordException>(() => line.Http.GetGatewayBotAsync(Patience.Token));
        line.Clock.Advance(TimeSpan.FromSeconds(59));
        var still = await Assert.ThrowsAsync<DiscordException>(() => line.Http.GetGatewayBotAsync(Patience.Token));
        line.Clock.Advance(TimeSpan.FromSeconds(1));
        await line.Http.GetGatewayBotAsync(Patience.Token);

        Assert.Equal((DiscordFailure.Blocked, DiscordFailure.Blocked), (blocked.Kind, still.Kind));
        Assert.Equal([403, 200], line.Statuses());
    }

    private static async Task PassBackOffAsync(Line line)
    {
        var wait = await line.Clock.WaitBegunAsync(w => w.TotalMilliseconds is >= 500 and < 3_000, Patience.Token);
        line.Clock.Advance(wait);
    }
}
