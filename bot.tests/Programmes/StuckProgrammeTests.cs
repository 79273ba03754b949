using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;
using NodaTime;

namespace NetSocialBot.Tests.Programmes;

/// <summary>What goes wrong with one round does not end its programme.</summary>
public class StuckProgrammeTests
{
    private static readonly ChannelId Moderators = new(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_could_not_be_planned_for_days_is_planned_when_it_can_be_and_the_next_in_its_time()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(4, Token);
        await RunAsync(
            bot,
            """CREATE TRIGGER "Broken" BEFORE INSERT ON "Rounds" BEGIN SELECT RAISE(ABORT, 'broken by the test'); END"""
        );

        await bot.PassAsync(days: 5, hours: 0, Token);
        Assert.Empty(await PlannedAsync(bot));
        await RunAsync(bot, "DROP TRIGGER Broken");
        await bot.PassAsync(days: 4, hours: 0, Token);

        Assert.Equal(
            [Instant.FromUtc(2026, 11, 27, 14, 12, 30), Instant.FromUtc(2026, 11, 30, 10, 0)],
            await PlannedAsync(bot)
        );
    }

    [Fact]
    public async Task A_note_to_moderators_that_cannot_be_posted_keeps_no_round_from_coming()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(4, Token);
        await bot.CommandAsync(
            bot.By(new UserId(9), moderator: true),
            "moderators channel",
            Token,
            ("channel", Moderators)
        );
        bot.Chat.BeforePost = channel =>
            channel == Moderators
                ? Task.FromException(new ChatException("reset", new IOException("reset by the test")))
                : Task.CompletedTask;
        await bot.StopAsync(Token);
        bot.Clock.Advance(TimeSpan.FromDays(22));
        await bot.StartAgainAsync(Token);
        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);

        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.Equal(
            [Instant.FromUtc(2026, 12, 14, 12, 0), Instant.FromUtc(2026, 12, 21, 10, 0)],
            await PlannedAsync(bot)
        );
    }

    private static Task<List<Instant>> PlannedAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Round>().OrderBy(r => r.Id).Select(r => r.PlannedAt).ToListAsync(Token), Token);

    private static Task<int> RunAsync(TestBot bot, string statement) =>
        bot.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement, Token), Token);
}
