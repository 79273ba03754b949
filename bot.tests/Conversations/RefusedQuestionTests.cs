using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Discord;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Conversations;

/// <summary>Questions that do not get into their threads: for now, for good, or because of what concerns one of them alone.</summary>
public class RefusedQuestionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData((int)ChatRefusal.NotAllowed)]
    [InlineData((int)ChatRefusal.LimitReached)]
    public async Task What_a_moderator_can_mend_is_waited_for_and_then_it_goes_on(int refusal)
    {
        await using var bot = await IntroducedAsync(2);
        Refuse(bot, (ChatRefusal)refusal, times: 7);

        await bot.PassAsync(days: 2, hours: 0, Token);
        Assert.Single(bot.Said(1));
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal(2, bot.Said(1).Count);
        Assert.Equal(ConversationState.Open, await StateAsync(bot));
        await bot.PassAsync(days: 1, hours: 0, Token);
        Assert.Equal(3, bot.Said(1).Count);
    }

    [Fact]
    public async Task After_a_week_of_tries_it_is_over()
    {
        await using var bot = await IntroducedAsync(2);
        Refuse(bot, ChatRefusal.NotAllowed, times: 100);

        await bot.PassAsync(days: 10, hours: 0, Token);

        Assert.Equal(ConversationState.Quiet, await StateAsync(bot));
        // Five within a day, then two a day.
        Assert.Equal(18, bot.Chat.PostKeys.Count(k => k.Value == "conversation:1:Personal"));
    }

    [Fact]
    public async Task What_the_platform_will_never_take_ends_it_at_once()
    {
        await using var bot = await IntroducedAsync(2);
        Refuse(bot, ChatRefusal.Gone, times: 1);

        await bot.PassAsync(days: 2, hours: 0, Token);

        Assert.Equal(ConversationState.Quiet, await StateAsync(bot));
    }

    [Fact]
    public async Task That_the_platform_takes_no_more_for_a_while_is_no_try()
    {
        await using var bot = await IntroducedAsync(2);
        Refuse(bot, ChatRefusal.NotNow, times: 60);
        bot.Chat.PostAnswers[bot.Chat.Threads[0].Thread].Enqueue(null);

        await bot.PassAsync(days: 2, hours: 0, Token);

        Assert.Equal(2, bot.Said(1).Count);
        Assert.Equal(ConversationState.Open, await StateAsync(bot));
    }

    [Fact]
    public async Task Moderators_see_how_many_threads_wait()
    {
        await using var bot = await IntroducedAsync(4);
        Refuse(bot, ChatRefusal.NotAllowed, times: 4);
        var before = await DoctorAsync(bot);

        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.DoesNotContain("waited for my next message", before, StringComparison.Ordinal);
        Assert.Contains(
            "One thread of an introduction has waited for my next message",
            await DoctorAsync(bot),
            StringComparison.Ordinal
        );
        await bot.PassAsync(days: 0, hours: 3, Token);
        Assert.DoesNotContain("waited for my next message", await DoctorAsync(bot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_one_conversation_holds_up_no_other()
    {
        await using var bot = await IntroducedAsync(4);
        await RunAsync(bot, """UPDATE "Conversations" SET "SharedInterests" = 'not a list' WHERE "PairingId" = 1""");

        await bot.PassAsync(days: 1, hours: 0, Token);
        Assert.Equal((1, 2), (bot.Said(1).Count, bot.Said(2).Count));
        await RunAsync(bot, """UPDATE "Conversations" SET "SharedInterests" = '[]' WHERE "PairingId" = 1""");
        await bot.PassAsync(days: 0, hours: 12, Token);

        Assert.Equal(2, bot.Said(1).Count);
    }

    [Fact]
    public async Task One_that_is_erased_while_others_are_asked_holds_up_no_other()
    {
        await using var bot = await IntroducedAsync(6);
        bot.Chat.BeforePost = async _ =>
        {
            bot.Chat.BeforePost = _ => Task.CompletedTask;
            await RunAsync(
                bot,
                """
                DELETE FROM "ConversationMessages" WHERE "PairingId" = 2;
                DELETE FROM "ConversationMembers" WHERE "PairingId" = 2;
                DELETE FROM "Conversations" WHERE "PairingId" = 2;
                """
            );
        };

        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal((2, 1, 2), (bot.Said(1).Count, bot.Said(2).Count, bot.Said(3).Count));
        // And at the same moment.
        var moments = await bot.ReadAsync(
            db =>
                db.Set<ConversationMessage>()
                    .Where(m => m.Part == ConversationPart.Personal && m.PostedAt != null)
                    .Select(m => m.PostedAt)
                    .Distinct()
                    .ToListAsync(Token),
            Token
        );
        Assert.Single(moments);
    }

    /// <summary>The first of the pairs.</summary>
    private static void Refuse(TestBot bot, ChatRefusal refusal, int times) =>
        bot.Chat.PostAnswers[bot.Chat.Threads[0].Thread] = new Queue<ChatRefusal?>(
            Enumerable.Repeat<ChatRefusal?>(refusal, times)
        );

    /// <summary>On Monday at ten; the next question comes on Tuesday.</summary>
    private static async Task<TestBot> IntroducedAsync(int count)
    {
        var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(count, Token);
        await bot.PassAsync(days: 0, hours: 23, Token);
        Assert.Equal(count / 2, bot.Chat.Posts.Count);
        return bot;
    }

    private static Task<ConversationState> StateAsync(TestBot bot) =>
        bot.ReadAsync(
            db => db.Set<Conversation>().Where(c => c.PairingId == 1).Select(c => c.State).SingleAsync(Token),
            Token
        );

    private static Task<int> RunAsync(TestBot bot, string statement) =>
        bot.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement, Token), Token);

    private static async Task<string> DoctorAsync(TestBot bot)
    {
        var reply = await bot.CommandAsync(bot.By(new UserId(9), moderator: true), "doctor", Token);
        return DiscordText.Render(Assert.IsType<Reply.Private>(reply).Message.Text).Content;
    }
}
