using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>How messages get out when there are many, and what is said of those that do not.</summary>
public sealed class PlatformTests
{
    private const string Limited = """{"message":"You are being rate limited.","retry_after":280.5,"global":false}""";

    private static readonly (string Name, string Value) Via = ("Via", "1.1 google");

    [Fact]
    public async Task Messages_go_before_the_deliveries_that_were_there_first()
    {
        await using var line = await Line.OpenAsync(configure: options => options.RequestsPerSecond = 1);
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());
        var rooms = Enumerable.Range(0, 6).Select(n => line.Server.AddChannel(line.Guild, $"room-{n}")).ToList();
        Task<ChatResult<MessageId>> PostAsync(IChatPlatform way, int room, string text) =>
            way.PostAsync(
                new ChannelId((long)rooms[room].Id),
                new OutgoingMessage(ChatText.Markdown(text)),
                new IdempotencyKey(text),
                Patience.Token
            );

        // The first leaves at once; all others wait for the seconds to come, and each in a bucket of its own.
        List<Task<ChatResult<MessageId>>> sent = [PostAsync(platform.InBulk, 0, "delivery 1")];
        await sent[0];
        sent.Add(PostAsync(platform.InBulk, 1, "delivery 2"));
        sent.Add(PostAsync(platform.InBulk, 2, "delivery 3"));
        sent.Add(PostAsync(platform, 3, "message 1"));
        sent.Add(PostAsync(platform, 4, "message 2"));

        while (sent.Exists(s => !s.IsCompleted))
        {
            var left = sent.Where(s => !s.IsCompleted).ToList();
            line.Clock.Advance(TimeSpan.FromSeconds(1.1));
            await Task.WhenAny(left).WaitAsync(Patience.Token);
        }

        Assert.Equal(
            ["delivery 1", "message 1", "message 2", "delivery 2", "delivery 3"],
            line.Server.Log.All.OfType<MessagePosted>().Select(m => m.Text)
        );
    }

    [Fact]
    public async Task A_limit_too_long_to_wait_for_is_told_as_later_and_in_bulk_too()
    {
        await using var server = await RawServer.StartAsync(number =>
            number == 1 ? (429, Limited, [Via, ("X-RateLimit-Scope", "shared")]) : (200, Message, [Via])
        );
        var platform = new DiscordPlatform(server.Http, new DiscordIdentity());

        Assert.Equal(ChatRefusal.NotNow, (await PostAsync(platform)).Refusal);
        Assert.Equal(ChatRefusal.NotNow, (await PostAsync(platform.InBulk)).Refusal);
        server.Clock.Advance(TimeSpan.FromSeconds(290));
        var bulk = PostAsync(platform.InBulk);
        Assert.False(bulk.IsCompleted);
        server.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new MessageId(77), (await bulk).Value);
        Assert.Equal(2, server.Came.Count);
    }

    [Fact]
    public async Task A_block_before_Discord_is_told_as_later()
    {
        await using var server = await RawServer.AnsweringAsync(403, "<html>blocked</html>");
        var platform = new DiscordPlatform(server.Http, new DiscordIdentity());

        Assert.Equal(ChatRefusal.NotNow, (await PostAsync(platform)).Refusal);
        Assert.Equal(ChatRefusal.NotNow, (await PostAsync(platform.InBulk)).Refusal);
        Assert.Single(server.Came);
    }

    [Fact]
    public async Task Once_too_much_was_refused_the_rest_is_told_as_later()
    {
        await using var server = await RawServer.AnsweringAsync(
            403,
            """{"message":"Missing Access","code":50001}""",
            Via
        );
        var platform = new DiscordPlatform(server.Http, new DiscordIdentity());

        List<ChatRefusal?> refusals = [];
        for (var i = 0; i < 9; i++)
        {
            refusals.Add((await PostAsync(platform)).Refusal);
        }

        Assert.Equal([.. Enumerable.Repeat<ChatRefusal?>(ChatRefusal.NotAllowed, 8), ChatRefusal.NotNow], refusals);
    }

    [Theory]
    [InlineData(401, """{"message":"401: Unauthorized","code":0}""")]
    [InlineData(400, """{"message":"Something new","code":999999}""")]
    [InlineData(200, "[]")]
    public async Task What_is_no_outcome_to_plan_for_is_a_broken_wire(int status, string body)
    {
        await using var server = await RawServer.AnsweringAsync(status, body, Via);
        var platform = new DiscordPlatform(server.Http, new DiscordIdentity());

        await Assert.ThrowsAsync<ChatException>(() => PostAsync(platform));
    }

    private const string Message = """{"id":"77","channel_id":"78","content":"x"}""";

    private static Task<ChatResult<MessageId>> PostAsync(IChatPlatform platform) =>
        platform.PostAsync(
            new ChannelId(78),
            new OutgoingMessage(ChatText.Markdown("x")),
            new IdempotencyKey("x"),
            Patience.Token
        );
}
