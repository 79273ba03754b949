using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>Rounds grow old, and then nobody knows any more who was in them.</summary>
public class MeExpiryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rounds_older_than_the_community_keeps_them_lose_names_and_words_and_nothing_else()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await KeepAsync(bot, months: 1);
        await bot.JoinAsync(4, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(1)), bot.Chat.Posts[0].Message.Buttons[0].CustomId, Token);
        var firsts = await MeErasureTests.PlacesAsync(bot);

        for (var week = 0; week < 6; week++)
        {
            await bot.NextFiringAsync(Token);
        }

        var places = await MeErasureTests.PlacesAsync(bot);
        Assert.Equal(7 * 4, places.Count);
        // Six weeks and a bit: the first two or three rounds are older than a month, the last four are not.
        Assert.All(places.Take(4), place => Assert.Equal(-place.Id, place.User.Value));
        Assert.All(places.TakeLast(16), place => Assert.True(place.User.Value > 0));
        Assert.Equal(firsts.Select(p => p.Answer), places.Take(4).Select(p => p.Answer));
        var pairings = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token),
            Token
        );
        Assert.All(pairings.Take(2), p => Assert.Equal("", p.CommonGround + p.Starter + p.StarterKey + p.FollowUp));
        Assert.All(pairings.TakeLast(8), p => Assert.NotEqual("", p.Starter));
        Assert.All(pairings, p => Assert.NotNull(p.Score));
    }

    [Fact]
    public async Task Planning_goes_on_with_what_is_left_and_counts_nobody_twice()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await KeepAsync(bot, months: 1);
        await bot.JoinAsync(5, Token);

        for (var week = 0; week < 10; week++)
        {
            await bot.NextFiringAsync(Token);
        }

        await MeErasureTests.InRoundsAsync(
            bot,
            async history =>
            {
                var ledger = await history.LedgerAsync(TestBot.Home, Token);
                var names = ledger.Meetings.SelectMany(m => new[] { m.A, m.B }).Distinct().Order();
                Assert.Equal(["1", "2", "3", "4", "5"], names);
                Assert.All(ledger.Meetings, m => Assert.InRange(m.RoundsAgo, 1, 5));
                Assert.Equal(11, await history.NextNumberAsync(TestBot.Home, Token));
            }
        );
    }

    [Fact]
    public async Task A_community_can_keep_its_history_and_begins_with_a_year()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        var begun = await bot.ReadAsync(db => db.Set<Community>().AsNoTracking().SingleAsync(Token), Token);
        await KeepAsync(bot, months: null);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);

        bot.Clock.Advance(TimeSpan.FromDays(800));
        await bot.NextFiringAsync(Token);

        Assert.Equal(12, begun.HistoryMonths);
        Assert.All(await MeErasureTests.PlacesAsync(bot), place => Assert.True(place.User.Value > 0));
    }

    private static Task<int> KeepAsync(TestBot bot, int? months) =>
        bot.ReadAsync(
            db =>
                db.Set<Community>()
                    .Where(c => c.Id == TestBot.Home)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.HistoryMonths, months), Token),
            Token
        );
}
