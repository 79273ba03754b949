using Microsoft.EntityFrameworkCore;
using Moq;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>What delivery asks of the platform, call by call; the platform is a strict mock that knows no other calls.</summary>
public class DeliveryTests
{
    private static readonly ChannelId Thread = new(501);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pairing_is_opened_filled_and_introduced_in_that_order_and_once()
    {
        var platform = StrictPlatform();
        var order = new MockSequence();
        platform.InSequence(order).Setup(Opens()).ReturnsAsync(Thread);
        platform.InSequence(order).Setup(Adds(new UserId(1))).ReturnsAsync(new UserId(1));
        platform.InSequence(order).Setup(Adds(new UserId(2))).ReturnsAsync(new UserId(2));
        platform.InSequence(order).Setup(Introduces()).ReturnsAsync(new MessageId(900));
        await using var bot = await TestBot.StartOnAsync(platform.Object, Token);
        await bot.JoinAsync(2, Token);

        await bot.NextFiringAsync(Token);

        platform.Verify(Opens(), Times.Once);
        platform.Verify(Adds(new UserId(1)), Times.Once);
        platform.Verify(Adds(new UserId(2)), Times.Once);
        platform.Verify(Introduces(), Times.Once);
        platform.VerifyGet(chat => chat.InBulk, Times.AtLeastOnce);
        platform.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task The_whole_plan_is_in_the_database_before_anything_is_sent()
    {
        var platform = StrictPlatform();
        TestBot? bot = null;
        var plannedAtFirstCall = -1;
        platform
            .Setup(Opens())
            .Returns(async () =>
            {
                var planned = await bot!.ReadAsync(db => db.Set<Pairing>().CountAsync(Token), Token);
                plannedAtFirstCall = plannedAtFirstCall < 0 ? planned : plannedAtFirstCall;
                return ChatRefusal.NotAllowed;
            });
        bot = await TestBot.StartOnAsync(platform.Object, Token);
        await using var _ = bot;
        await bot.JoinAsync(8, Token);

        await bot.NextFiringAsync(Token);

        Assert.Equal(4, plannedAtFirstCall);
    }

    [Theory]
    [InlineData(ChatRefusal.NotAllowed)]
    [InlineData(ChatRefusal.Gone)]
    internal async Task A_refused_thread_is_kept_as_an_outcome_and_not_asked_for_again(ChatRefusal refusal)
    {
        var platform = StrictPlatform();
        platform.Setup(Opens()).ReturnsAsync(refusal);
        await using var bot = await TestBot.StartOnAsync(platform.Object, Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);

        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);

        var pairing = await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((DeliveryStep.Refused, refusal), (pairing.Step, pairing.Refusal));
        platform.Verify(Opens(), Times.Once);
    }

    [Fact]
    public async Task What_the_platform_takes_later_is_neither_lost_nor_counted_as_a_refusal()
    {
        var platform = StrictPlatform();
        platform.SetupSequence(Opens()).ReturnsAsync(ChatRefusal.NotNow).ReturnsAsync(Thread);
        platform.Setup(Adds(new UserId(1))).ReturnsAsync(new UserId(1));
        platform.SetupSequence(Adds(new UserId(2))).ReturnsAsync(ChatRefusal.NotNow).ReturnsAsync(new UserId(2));
        platform.SetupSequence(Introduces()).ReturnsAsync(ChatRefusal.NotNow).ReturnsAsync(new MessageId(900));
        await using var bot = await TestBot.StartOnAsync(platform.Object, Token);
        await bot.JoinAsync(2, Token);

        List<(DeliveryStep, ChatRefusal?)> seen = [];
        for (var tries = 0; tries < 4; tries++)
        {
            await bot.NextFiringAsync(Token);
            var pairing = await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().SingleAsync(Token), Token);
            seen.Add((pairing.Step, pairing.Refusal));
        }

        Assert.Equal(
            [
                (DeliveryStep.Planned, null),
                (DeliveryStep.ThreadOpened, null),
                (DeliveryStep.MembersAdded, null),
                (DeliveryStep.Introduced, null),
            ],
            seen
        );
    }

    /// <summary>Everything a delivery does is in bulk.</summary>
    private static Mock<IChatPlatform> StrictPlatform()
    {
        var platform = new Mock<IChatPlatform>(MockBehavior.Strict);
        platform.SetupGet(chat => chat.InBulk).Returns(platform.Object);
        return platform;
    }

    private static System.Linq.Expressions.Expression<Func<IChatPlatform, Task<ChatResult<ChannelId>>>> Opens() =>
        chat =>
            chat.OpenPrivateThreadAsync(
                TestBot.Home,
                TestBot.Lobby,
                It.IsAny<ThreadName>(),
                It.IsAny<IdempotencyKey>(),
                It.IsAny<CancellationToken>()
            );

    private static System.Linq.Expressions.Expression<Func<IChatPlatform, Task<ChatResult<UserId>>>> Adds(
        UserId user
    ) => chat => chat.AddToThreadAsync(Thread, user, It.IsAny<CancellationToken>());

    private static System.Linq.Expressions.Expression<Func<IChatPlatform, Task<ChatResult<MessageId>>>> Introduces() =>
        chat =>
            chat.PostAsync(
                Thread,
                It.IsAny<OutgoingMessage>(),
                It.IsAny<IdempotencyKey>(),
                It.IsAny<CancellationToken>()
            );
}
