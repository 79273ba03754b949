using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>Who is in which round, over weeks.</summary>
public class ParticipationRhythmTests
{
    private static readonly UserId Ana = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EveryRound", "1111111111")]
    [InlineData("EveryOtherRound", "1010101010")]
    [InlineData("OnceAMonth", "1000100010")]
    public async Task Somebody_is_introduced_as_often_as_they_like(string rhythm, string weeks)
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(5, Token);
        await ChooseAsync(bot, rhythm);

        Assert.Equal(weeks, await WeeksAsync(bot, weeks.Length));
    }

    [Fact]
    public async Task Weeks_stay_weeks_when_the_clocks_change()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        var moderator = bot.By(new UserId(99), moderator: true);
        bot.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 28, 12, 0, 0, TimeSpan.Zero));
        await bot.CommandAsync(
            moderator,
            "round schedule",
            Token,
            ("day", "monday"),
            ("time", "10:00"),
            ("zone", "Europe/Berlin")
        );
        await bot.JoinAsync(5, Token);
        await ChooseAsync(bot, "OnceAMonth");

        // From the 1st of March, and the clocks go forward on the 28th: the fourth week is an hour short.
        Assert.Equal("10001", await WeeksAsync(bot, 5));
    }

    [Fact]
    public async Task An_introduction_that_the_platform_refused_leaves_somebody_due()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(2, Token);
        await ChooseAsync(bot, "OnceAMonth");
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;

        await bot.NextFiringAsync(Token);
        bot.Chat.ThreadRefusal = null;

        Assert.Equal("1", await WeeksAsync(bot, 1));
    }

    [Fact]
    public async Task Where_all_take_a_rest_from_every_other_round_the_one_after_it_has_them_again()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(4, Token);
        for (var user = 1; user <= 4; user++)
        {
            await ChooseAsync(bot, "EveryOtherRound", new UserId(user));
        }

        Assert.Equal("10101", await WeeksAsync(bot, 5));
    }

    private static async Task ChooseAsync(TestBot bot, string rhythm, UserId? user = null) =>
        Assert.IsType<Reply.Update>(
            await bot.RouteAsync(
                new Incoming.Choice(bot.By(user ?? Ana), "settings:rhythm", (IReadOnlyList<string>)[rhythm]),
                Token
            )
        );

    /// <summary>A 1 for each week in which Ana was introduced.</summary>
    private static async Task<string> WeeksAsync(TestBot bot, int weeks)
    {
        var seen = "";
        for (var week = 0; week < weeks; week++)
        {
            bot.Chat.Added.Clear();
            await bot.NextFiringAsync(Token);
            seen += bot.Chat.Added.Any(a => a.User == Ana) ? '1' : '0';
        }

        return seen;
    }
}
