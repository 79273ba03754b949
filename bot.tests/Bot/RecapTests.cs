using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>What is said of a round that is over, and who has a break after several.</summary>
public class RecapTests
{
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_channel_reads_numbers_and_thanks_and_no_name_once()
    {
        await using var bot = await IntroducedAsync(8);
        await MeetAsync(bot, 1, 2, 3);

        await bot.PassAsync(days: 7, hours: 2, Token);
        Assert.Empty(InChannel(bot));
        await bot.PassAsync(days: 1, hours: 0, Token);
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.PassAsync(days: 2, hours: 0, Token);

        var recap = Assert.Single(InChannel(bot));
        Assert.Contains("3 of 4 introductions", recap, StringComparison.Ordinal);
        Assert.Contains("6 people", recap, StringComparison.Ordinal);
        Assert.Contains("Thank you", recap, StringComparison.Ordinal);
        Assert.DoesNotContain("Member", recap, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", recap, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_than_three_who_met_are_nobodys_news()
    {
        await using var bot = await IntroducedAsync(8);
        await MeetAsync(bot, 1, 2);
        await bot.PressAsync(bot.By(await SomebodyOfAsync(bot, 3)), "pairing:did-not:3", Token);

        await bot.PassAsync(days: 9, hours: 0, Token);

        Assert.Empty(InChannel(bot));
    }

    [Fact]
    public async Task A_recap_that_is_days_late_is_not_posted()
    {
        await using var bot = await IntroducedAsync(8);
        await MeetAsync(bot, 1, 2, 3);

        await bot.StopAsync(Token);
        bot.Clock.Advance(TimeSpan.FromDays(12));
        await bot.StartAgainAsync(Token);
        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Empty(InChannel(bot));
    }

    [Fact]
    public async Task Three_rounds_without_a_press_bring_a_break_a_kind_word_and_one_press_back()
    {
        await using var bot = await SilentForAsync(weeks: 3);

        var (_, message) = Assert.Single(bot.Chat.Directs, d => d.User == Bea);
        // Whoever is in a pair with them is offered somebody else, as when anybody takes a break.
        Assert.Contains("somebody else", TestBot.Read(Assert.Single(bot.Chat.Directs, d => d.User == Ada).Message));
        Assert.Contains("that's fine", TestBot.Read(message), StringComparison.Ordinal);
        Assert.NotNull((await MemberAsync(bot, Bea)).PausedUntil);
        Assert.Null((await MemberAsync(bot, Ada)).PausedUntil);
        var back = Assert.Single(message.Buttons);
        Assert.Equal("I'm back", back.Label);
        var said = Assert.IsType<Reply.Update>(
            await bot.PressAsync(bot.By(Bea) with { IsDirect = true }, back.CustomId, Token)
        );

        Assert.Contains("Welcome back", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.Null((await MemberAsync(bot, Bea)).PausedUntil);
        Assert.DoesNotContain("word from you", await CardAsync(bot), StringComparison.Ordinal);
        await bot.PassAsync(days: 8, hours: 0, Token);
        Assert.Null((await MemberAsync(bot, Bea)).PausedUntil);
    }

    [Fact]
    public async Task Two_silent_rounds_are_just_two_silent_rounds()
    {
        await using var bot = await SilentForAsync(weeks: 2);

        Assert.Empty(bot.Chat.Directs);
        Assert.Null((await MemberAsync(bot, Bea)).PausedUntil);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("icebreaker")]
    [InlineData("pass")]
    [InlineData("direct")]
    public async Task Any_press_at_all_counts(string what)
    {
        await using var bot = await SilentForAsync(weeks: 2);

        _ = what switch
        {
            "pass" => await bot.PressAsync(bot.By(Bea), "pairing:pass:2:0", Token),
            "direct" => await bot.PressAsync(bot.By(Bea) with { IsDirect = true }, "dm:77:round:unskip", Token),
            _ => await bot.CommandAsync(bot.By(Bea), what, Token),
        };
        await PassAWeekAsync(bot);

        Assert.Null((await MemberAsync(bot, Bea)).PausedUntil);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("no reminders")]
    public async Task Whom_no_direct_message_reaches_reads_it_in_their_settings_and_in_what_is_kept_of_them(string why)
    {
        await using var bot = await IntroducedAsync(2);
        if (why == "closed")
        {
            bot.Chat.DirectRefusals[Bea] = ChatRefusal.Unreachable;
        }
        else
        {
            await bot.RouteAsync(new Incoming.Choice(bot.By(Bea), "settings:reminders", (string[])["off"]), Token);
        }

        for (var week = 0; week < (why == "closed" ? 3 : 4); week++)
        {
            await PassAWeekAsync(bot);
        }

        await bot.PassAsync(days: 1, hours: 0, Token);
        Assert.DoesNotContain(bot.Chat.Directs, d => d.User == Bea);
        Assert.NotNull((await MemberAsync(bot, Bea)).PausedUntil);
        Assert.Contains("word from you", await CardAsync(bot), StringComparison.Ordinal);
        var me = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Bea), "me", Token)).Message;
        Assert.Contains("word from you", TestBot.Read(me), StringComparison.Ordinal);
        await bot.PressAsync(bot.By(Bea), me.Buttons[0].CustomId, Token);
        Assert.Null((await MemberAsync(bot, Bea)).PausedUntil);
    }

    [Fact]
    public async Task A_break_of_ones_own_is_none_of_these_and_the_operator_can_do_without_them()
    {
        await using var bot = await SilentForAsync(weeks: 3);
        await bot.CommandAsync(bot.By(Bea), "pause", Token, ("weeks", 2L));
        Assert.DoesNotContain("word from you", await CardAsync(bot), StringComparison.Ordinal);

        await using var never = await TestBot.StartWithAsync(
            new Dictionary<string, string?> { ["Rounds:SilentRounds"] = "0" },
            Token
        );
        await never.JoinAsync(2, Token);
        await never.PassAsync(days: 36, hours: 0, Token);

        Assert.Null((await MemberAsync(never, Bea)).PausedUntil);
    }

    private static async Task<TestBot> IntroducedAsync(int people)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(people, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <summary>One presses something each week, and the other nothing.</summary>
    private static async Task<TestBot> SilentForAsync(int weeks)
    {
        var bot = await IntroducedAsync(2);
        for (var week = 0; week < weeks; week++)
        {
            await PassAWeekAsync(bot);
        }

        // Those of a round are looked at a day after its end.
        await bot.PassAsync(days: 1, hours: 0, Token);
        return bot;
    }

    private static async Task PassAWeekAsync(TestBot bot)
    {
        await bot.CommandAsync(bot.By(Ada), "saved", Token);
        await bot.PassAsync(days: 7, hours: 0, Token);
        await bot.CommandAsync(bot.By(Ada), "saved", Token);
        await bot.PassAsync(days: 0, hours: 1, Token);
    }

    private static async Task MeetAsync(TestBot bot, params long[] pairings)
    {
        foreach (var pairing in pairings)
        {
            await bot.PressAsync(bot.By(await SomebodyOfAsync(bot, pairing)), $"pairing:met:{pairing}", Token);
        }
    }

    private static Task<UserId> SomebodyOfAsync(TestBot bot, long pairing) =>
        bot.ReadAsync(
            db =>
                db.Set<PairingMember>()
                    .Where(m => m.PairingId == pairing)
                    .OrderBy(m => m.User)
                    .Select(m => m.User)
                    .FirstAsync(Token),
            Token
        );

    private static List<string> InChannel(TestBot bot) =>
        [.. bot.Chat.Posts.Where(p => p.Channel == TestBot.Lobby).Select(p => TestBot.Read(p.Message))];

    private static async Task<string> CardAsync(TestBot bot) =>
        TestBot.Read(Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Bea), "settings", Token)).Message);

    private static Task<Member> MemberAsync(TestBot bot, UserId user) =>
        bot.ReadAsync(db => db.Set<Member>().AsNoTracking().SingleAsync(m => m.User == user, Token), Token);
}
