using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

public class RestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_in_the_middle_of_four_weeks_loses_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(8, Token);
        var moderator = new UserId(99);
        var readBack = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(
                bot.By(moderator, moderator: true),
                "theme schedule",
                Token,
                ("theme", "Share a crazy story"),
                ("when", "2026-12-11 17:00")
            )
        );
        await bot.PressAsync(bot.By(moderator, moderator: true), readBack.Message.Buttons[0].CustomId, Token);
        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);

        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);
        // Round 3 on 7 December, the theme on the 11th, a look at its thread on the 12th, round 4 on the 14th.
        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);

        var rounds = await bot.ReadAsync(
            db => db.Set<Round>().AsNoTracking().Include(r => r.Pairings).OrderBy(r => r.Number).ToListAsync(Token),
            Token
        );
        Assert.Equal([1, 2, 3, 4], rounds.Select(r => r.Number));
        Assert.All(rounds, r => Assert.All(r.Pairings, p => Assert.Equal(DeliveryStep.Introduced, p.Step)));
        Assert.DoesNotContain(rounds.SelectMany(r => r.Pairings), p => p.IsRepeat);
        Assert.Equal(1, bot.Chat.Posts.Count(p => p.Channel == TestBot.Lobby));
    }

    [Fact]
    public async Task A_round_that_came_due_while_the_bot_was_down_is_planned_once_when_it_is_back()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);

        await bot.StopAsync(Token);
        bot.Clock.Advance(TimeSpan.FromDays(22));
        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
    }

    [Fact]
    public async Task What_was_planned_but_not_delivered_before_a_stop_is_delivered_after_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.LoseAnswerIn = 5;
        await bot.NextFiringAsync(Token);

        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.Equal(2, bot.Chat.Posts.Count);
    }
}
