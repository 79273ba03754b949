using Microsoft.EntityFrameworkCore;
using Moq;
using NetSocialBot.Chat;
using NetSocialBot.Themes;

namespace NetSocialBot.Tests.Bot;

public class ThemeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_theme_is_posted_at_its_time_with_a_thread_and_a_first_answer()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await ScheduleAsync(bot, "Share a crazy story", "friday 17:00");

        // No members, so Monday's round comes to nothing; the theme is next.
        await bot.NextFiringAsync(Token);
        Assert.Empty(bot.Chat.Posts);
        await bot.NextFiringAsync(Token);

        Assert.Equal(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.Zero), bot.Clock.GetUtcNow());
        Assert.Equal(2, bot.Chat.Posts.Count);
        Assert.Equal(TestBot.Lobby, bot.Chat.Posts[0].Channel);
        Assert.Equal(bot.Chat.Threads.Single().Thread, bot.Chat.Posts[1].Channel);
    }

    [Fact]
    public async Task A_theme_that_the_platform_takes_later_is_posted_whole_later()
    {
        var platform = new Mock<IChatPlatform>(MockBehavior.Strict);
        platform.SetupGet(chat => chat.InBulk).Returns(platform.Object);
        platform
            .SetupSequence(chat =>
                chat.PostAsync(
                    TestBot.Lobby,
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<IdempotencyKey>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(ChatRefusal.NotNow)
            .ReturnsAsync(new MessageId(900));
        platform
            .SetupSequence(chat =>
                chat.OpenThreadOnMessageAsync(
                    TestBot.Lobby,
                    new MessageId(900),
                    It.IsAny<string>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(ChatRefusal.NotNow)
            .ReturnsAsync(new ChannelId(901));
        platform
            .SetupSequence(chat =>
                chat.PostAsync(
                    new ChannelId(901),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<IdempotencyKey>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(ChatRefusal.NotNow)
            .ReturnsAsync(new MessageId(902));
        await using var bot = await TestBot.StartOnAsync(platform.Object, Token);
        await ScheduleAsync(bot, "Share a crazy story", "friday 17:00");

        List<ThemePostStep> seen = [];
        // Monday's round comes to nothing; then the theme, and three tries more.
        for (var firings = 0; firings < 5; firings++)
        {
            await bot.NextFiringAsync(Token);
            var post = await bot.ReadAsync(db => db.Set<ThemePost>().AsNoTracking().SingleAsync(Token), Token);
            Assert.Null(post.Refusal);
            seen.Add(post.Step);
        }

        Assert.Equal(
            [
                ThemePostStep.Scheduled,
                ThemePostStep.Scheduled,
                ThemePostStep.Posted,
                ThemePostStep.ThreadOpened,
                ThemePostStep.Seeded,
            ],
            seen
        );
    }

    [Theory]
    [InlineData("Share a crazy story", "someday", "I can't read")]
    [InlineData("Share a crazy story", "2026-11-01 10:00", "is over already")]
    [InlineData("No such theme at all", "friday 17:00", "I have no theme")]
    public async Task What_cannot_be_scheduled_is_answered_with_the_remedy(string theme, string when, string answer)
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = await ScheduleAsync(bot, theme, when);

        var text = string.Concat(reply.Message.Text.Spans.OfType<ChatSpan.Markdown>().Select(s => s.Text));
        Assert.Contains(answer, text, StringComparison.Ordinal);
    }

    private static async Task<Reply.Private> ScheduleAsync(TestBot bot, string theme, string when) =>
        Assert.IsType<Reply.Private>(
            await bot.CommandAsync(
                bot.By(new UserId(99), moderator: true),
                "theme schedule",
                Token,
                ("theme", theme),
                ("when", when)
            )
        );
}
