using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;

namespace NetSocialBot.Tests.Bot;

/// <summary>A press that comes while the job takes a step of the same rescue.</summary>
public class RescueRaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_says_that_they_hear_nothing_while_they_are_being_asked_is_heard()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        var people = await bot.ReadAsync(
            db => db.Set<PairingMember>().OrderBy(m => m.Id).Select(m => m.User).ToListAsync(Token),
            Token
        );
        var (ada, bea) = (people[0], people[1]);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        var presses = 0;
        bot.Chat.BeforeDirect = async () =>
        {
            if (presses++ == 0)
            {
                var reply = await bot.PressAsync(bot.By(ada), "pairing:not-heard:1", Token);
                Assert.IsType<Reply.Private>(reply);
            }
        };

        await bot.PassAsync(days: 3, hours: 12, Token);

        Assert.Equal([ada, bea], bot.Chat.Directs.Select(d => d.User));
        var rescue = await bot.ReadAsync(db => db.Set<Rescue>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((RescueStep.SilentAsked, true), (rescue.Step, rescue.AskedAt is not null));
    }

    [Fact]
    public async Task Introductions_that_take_their_time_are_looked_after_as_long_after_as_others()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.BeforeThread = () =>
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(5));
            return Task.CompletedTask;
        };
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(1)), "talk:ready:1:0", Token);

        await bot.PassAsync(days: 2, hours: 23, Token);
        Assert.Empty(bot.Chat.Directs);
        await bot.PassAsync(days: 0, hours: 2, Token);

        Assert.Equal(new UserId(1), Assert.Single(bot.Chat.Directs).User);
    }

    [Fact]
    public async Task Who_has_met_after_all_hears_no_more_of_it()
    {
        await using var bot = await WaitingAsync();
        await bot.PressAsync(bot.By(new UserId(1)), "pairing:met:1", Token);
        await bot.PressAsync(bot.By(new UserId(2)), "pairing:met:1", Token);
        var before = bot.Chat.Directs.Count;

        await bot.PassAsync(days: 2, hours: 0, Token);

        Assert.Equal(before, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task Who_answers_in_the_thread_instead_is_in_as_well()
    {
        await using var bot = await WaitingAsync();
        await bot.PressAsync(bot.By(new UserId(2)), "talk:ready:1:0", Token);

        await bot.PassAsync(days: 1, hours: 2, Token);

        var last = bot.Chat.Directs[^1];
        Assert.Equal(new UserId(1), last.User);
        Assert.Contains("is still in", TestBot.Read(last.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_who_had_pressed_something_days_before()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(2)), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 3, hours: 1, Token);
        await bot.PressAsync(bot.By(new UserId(1)), "pairing:not-heard:1", Token);
        await bot.QuietAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        await bot.PressAsync(bot.By(new UserId(2)), "pairing:pass:1:0", Token);
        await bot.PassAsync(days: 1, hours: 2, Token);

        var last = bot.Chat.Directs[^1];
        Assert.Equal(new UserId(1), last.User);
        Assert.Contains("is still in", TestBot.Read(last.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_silent_and_presses_before_anybody_complains_is_not_asked_about()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.BeforeThread = () =>
        {
            bot.Clock.Advance(TimeSpan.FromHours(2));
            return Task.CompletedTask;
        };
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(1)), "talk:ready:1:0", Token);
        // Looked at from the planning on, and due two hours later.
        await bot.PassAsync(days: 2, hours: 23, Token);
        await bot.PressAsync(bot.By(new UserId(2)), "pairing:pass:1:0", Token);

        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    /// <summary>The first says that they have heard nothing, and the second has been asked.</summary>
    private static async Task<TestBot> WaitingAsync()
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(1)), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 3, hours: 1, Token);
        await bot.PressAsync(bot.By(new UserId(1)), "pairing:not-heard:1", Token);
        await bot.QuietAsync(Token);
        Assert.Equal([new UserId(1), new UserId(2)], bot.Chat.Directs.Select(d => d.User));
        return bot;
    }
}
