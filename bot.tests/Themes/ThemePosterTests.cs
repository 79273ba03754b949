using Microsoft.EntityFrameworkCore;
using Moq;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Themes.Posting;

namespace NetSocialBot.Tests.Themes;

public class ThemePosterTests
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
            .Setup(chat => chat.LookAsync(TestBot.Lobby, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ChannelSight(ChannelKinds.Text, IsClosed: false, LastMessage: null, LastAt: null));
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
        await bot.NextFiringAsync(Token);
        for (var firings = 0; firings < 4; firings++)
        {
            await bot.NextFiringAsync(Token);
            var post = await bot.ReadAsync(db => db.Set<ThemePost>().AsNoTracking().SingleAsync(Token), Token);
            Assert.Null(post.Refusal);
            seen.Add(post.Step);
        }

        Assert.Equal(
            [ThemePostStep.Scheduled, ThemePostStep.Posted, ThemePostStep.ThreadOpened, ThemePostStep.Seeded],
            seen
        );
    }

    [Fact]
    public async Task A_channel_at_which_the_wire_breaks_each_time_keeps_no_other_community_waiting()
    {
        var (other, square) = (new CommunityId(88), new ChannelId(89));
        await using var bot = await TestBot.StartAsync(Token);
        await bot.TellAsync(new CommunityInfo(other, "Other", square), Token);
        await ScheduleAsync(bot, "Share a crazy story", "friday 17:00");
        await ScheduleAsync(bot, "Share a crazy story", "friday 17:00", (other, square));
        bot.Chat.PostAnswers[TestBot.Lobby] = new(Enumerable.Repeat<ChatRefusal?>(null, 1_000));

        await bot.PassAsync(days: 5, hours: 8, Token);

        Assert.InRange(bot.Chat.PostAnswers[TestBot.Lobby].Count, 1, 998);
        var steps = await bot.ReadAsync(
            db => db.Set<ThemePost>().OrderBy(p => p.Community).Select(p => p.Step).ToListAsync(Token),
            Token
        );
        Assert.Equal([ThemePostStep.Scheduled, ThemePostStep.Seeded], steps);
        Assert.Single(bot.Chat.Posts, p => p.Channel == square);
    }

    private static async Task ScheduleAsync(
        TestBot bot,
        string theme,
        string when,
        (CommunityId, ChannelId)? where = null
    )
    {
        var (community, channel) = where ?? (TestBot.Home, TestBot.Lobby);
        var readBack = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(Moderator(), "theme schedule", Token, ("theme", theme), ("when", when))
        );
        await bot.PressAsync(Moderator(), readBack.Message.Buttons[0].CustomId, Token);

        InteractionContext Moderator() => bot.By(new UserId(99), moderator: true, community) with { Channel = channel };
    }
}
