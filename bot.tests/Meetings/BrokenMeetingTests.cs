using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Meetings;

/// <summary>What is wrong with the search of one thread for a time.</summary>
public class BrokenMeetingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_wrong_with_one_meeting_holds_up_no_other()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await bot.NextFiringAsync(Token);
        await RunAsync(
            bot,
            """
            CREATE TRIGGER "Broken" BEFORE UPDATE OF "Attempts" ON "MeetingMessages" WHEN NEW."MeetingId" = 1
            BEGIN SELECT RAISE(ABORT, 'broken by the test'); END
            """
        );

        await FindAsync(bot, thread: 1);
        await FindAsync(bot, thread: 2);
        await bot.PassAsync(days: 0, hours: 1, Token);
        Assert.Equal((1, 2), (bot.Said(1).Count, bot.Said(2).Count));
        await RunAsync(bot, "DROP TRIGGER Broken");
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal((2, 2), (bot.Said(1).Count, bot.Said(2).Count));
    }

    private static async Task FindAsync(TestBot bot, int thread)
    {
        var find = bot.Said(thread)[0].Buttons.Single(b => b.Label == "Find a time");
        var one = bot.Chat.Added.First(a => a.Thread == bot.Chat.Threads[thread - 1].Thread).User;
        Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(one), find.CustomId, Token));
        await bot.QuietAsync(Token);
    }

    private static Task<int> RunAsync(TestBot bot, string statement) =>
        bot.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement, Token), Token);
}
