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
}
