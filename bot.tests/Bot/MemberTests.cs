using NetSocialBot.Chat;

namespace NetSocialBot.Tests.Bot;

public class MemberTests
{
    private static readonly UserId Ana = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0L)]
    [InlineData(53L)]
    public async Task A_pause_out_of_range_is_answered_in_words(long weeks)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);

        var reply = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Ana), "pause", Token, ("weeks", weeks)));

        Assert.StartsWith(
            "A pause can last",
            Assert.IsType<ChatSpan.Markdown>(reply.Message.Text.Spans[0]).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Joining_twice_is_joining_once()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await Task.WhenAll(
            bot.CommandAsync(bot.By(Ana), "join", Token),
            bot.CommandAsync(bot.By(new UserId(2)), "join", Token),
            bot.CommandAsync(bot.By(Ana), "join", Token)
        );

        await bot.NextFiringAsync(Token);

        Assert.Equal(2, bot.Chat.Added.Count);
    }
}
