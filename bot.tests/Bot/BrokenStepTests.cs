using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;

namespace NetSocialBot.Tests.Bot;

/// <summary>Steps of a round's life at which the wire breaks whenever they are tried.</summary>
public class BrokenStepTests
{
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatException Break() => new("reset", new IOException("reset by the test"));

    [Fact]
    public async Task A_step_that_always_breaks_is_tried_less_and_less_often_and_is_said_once_when_it_can_be()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(Ada), "talk:ready:1:0", Token);
        var (tries, isBroken) = (0, true);
        bot.Chat.BeforeDirect = () =>
        {
            tries++;
            return isBroken ? Task.FromException(Break()) : Task.CompletedTask;
        };

        await bot.PassAsync(days: 3, hours: 12, Token);

        // Doubling from a minute to an hour, by day. Once a minute it would be 700.
        Assert.InRange(tries, 12, 20);
        isBroken = false;
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal(Ada, Assert.Single(bot.Chat.Directs).User);
        var rescue = await bot.ReadAsync(db => db.Set<Rescue>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((RescueStep.HangingAsked, null, 0), (rescue.Step, rescue.DueAt, rescue.Attempts));
    }

    [Fact]
    public async Task What_it_says_is_looked_for_from_its_first_try_on_however_late_the_next_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(Ada), "talk:ready:1:0", Token);
        var tries = 0;
        bot.Chat.BeforeDirect = () => ++tries < 8 ? Task.FromException(Break()) : Task.CompletedTask;

        await bot.PassAsync(days: 3, hours: 12, Token);

        Assert.Equal(8, bot.Chat.DirectKeys.Count);
        Assert.Single(bot.Chat.DirectKeys.Select(k => (k.Value, k.Since)).Distinct());
        Assert.NotNull(bot.Chat.DirectKeys[0].Since);
        Assert.Equal([false, .. Enumerable.Repeat(true, 7)], bot.Chat.DirectKeys.Select(k => k.MayAlreadyStand));
    }

    [Fact]
    public async Task A_line_and_the_word_about_a_break_are_tried_less_and_less_often_too()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        var now = await bot.ReadAsync(db => db.Set<RoundLife>().Select(l => l.DueAt).FirstAsync(Token), Token);
        await bot.ReadAsync(
            async db =>
            {
                db.Add(
                    new PassedLine
                    {
                        PairingId = 1,
                        Community = TestBot.Home,
                        From = Ada,
                        To = Bea,
                        Text = "It was lovely.",
                        WrittenAt = now,
                        DueAt = now,
                    }
                );
                db.Add(
                    new SilentBreak
                    {
                        Community = TestBot.Home,
                        User = Bea,
                        Until = now,
                        DueAt = now,
                    }
                );
                await db.Set<Member>()
                    .Where(m => m.User == Bea)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.PausedUntil, now), Token);
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
        var tries = 0;
        bot.Chat.BeforeDirect = () =>
        {
            tries++;
            return Task.FromException(Break());
        };

        await bot.PassAsync(days: 1, hours: 12, Token);

        Assert.InRange(tries, 20, 60);
    }

    [Fact]
    public async Task A_recap_says_the_numbers_of_its_first_try_so_that_it_is_known_again()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(8, Token);
        await bot.NextFiringAsync(Token);
        foreach (var pairing in (long[])[1, 2, 3])
        {
            await MeetAsync(bot, pairing);
        }

        await bot.PassAsync(days: 7, hours: 22, Token);
        Assert.DoesNotContain(bot.Chat.Posts, p => p.Channel == TestBot.Lobby && IsRecap(p.Message));
        bot.Chat.PostAnswers[TestBot.Lobby] = new([ChatRefusal.NotNow]);
        await bot.PassAsync(days: 0, hours: 2, Token);
        Assert.Empty(bot.Chat.PostAnswers[TestBot.Lobby]);
        await MeetAsync(bot, 4);
        await bot.PassAsync(days: 0, hours: 3, Token);

        var recap = Assert.Single(bot.Chat.Posts, p => p.Channel == TestBot.Lobby && IsRecap(p.Message));
        Assert.Contains("3 of 4 introductions", TestBot.Read(recap.Message), StringComparison.Ordinal);
    }

    private static bool IsRecap(OutgoingMessage message) =>
        TestBot.Read(message).Contains(" introductions", StringComparison.Ordinal);

    private static async Task MeetAsync(TestBot bot, long pairing)
    {
        var user = await bot.ReadAsync(
            db => db.Set<PairingMember>().Where(m => m.PairingId == pairing).Select(m => m.User).FirstAsync(Token),
            Token
        );
        await bot.PressAsync(bot.By(user), $"pairing:met:{pairing}", Token);
    }
}
