using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Conversations;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>The last round is taken back, until somebody has written.</summary>
public class UndoTests
{
    private static readonly UserId Mod = new(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_is_taken_back_counts_for_nobody_and_its_threads_are_gone()
    {
        await using var bot = await OpenAsync(members: 5);
        var threads = bot.Chat.Threads.ConvertAll(t => t.Thread);

        var done = await UndoAsync(bot);
        await bot.QuietAsync(Token);

        Assert.StartsWith("Round 1 is taken back.", done, StringComparison.Ordinal);
        Assert.Equal(threads.ToHashSet(), bot.Chat.DeletedThreads);
        var ledger = await LedgerAsync(bot);
        Assert.Empty(ledger.Meetings);
        Assert.Equal((0, 0), (ledger.Of("1").Rounds, ledger.Of("1").Trios.Times));
        Assert.All(await PairingsAsync(bot), p => Assert.Null(p.Thread));
        Assert.All(await ConversationsAsync(bot), c => Assert.Equal(ConversationState.Quiet, c.State));
    }

    [Fact]
    public async Task Whoever_let_it_go_by_has_that_before_them_again()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        await bot.CommandAsync(bot.By(new UserId(5)), "skip", Token);
        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);

        await UndoAsync(bot);
        await bot.QuietAsync(Token);
        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);
        var second = await PlacesAsync(bot);
        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);

        Assert.DoesNotContain(5L, second);
        Assert.Contains(5L, await PlacesAsync(bot));
    }

    [Fact]
    public async Task The_next_round_has_the_pairs_that_the_first_would_have_had_and_nobody_is_told_twice()
    {
        await using var bot = await OpenAsync(members: 4);
        await UndoAsync(bot);
        await bot.QuietAsync(Token);
        bot.Chat.Posts.Clear();

        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);
        var pairings = await PairingsAsync(bot);
        var living = bot.Chat.Threads.Select(t => t.Thread).Except(bot.Chat.DeletedThreads).ToList();
        // The questions of the days to come.
        bot.Clock.Advance(TimeSpan.FromDays(3));
        await bot.QuietAsync(Token);

        Assert.DoesNotContain(pairings.Where(p => p.RoundId == pairings[^1].RoundId), p => p.IsRepeat);
        Assert.Equal(2, living.Count);
        Assert.NotEmpty(bot.Chat.Posts);
        Assert.DoesNotContain(bot.Chat.Posts, post => bot.Chat.DeletedThreads.Contains(post.Channel));
    }

    [Fact]
    public async Task Once_somebody_has_written_it_stays()
    {
        await using var bot = await OpenAsync(members: 4);
        var before = await AskAsync(bot);
        bot.Chat.Written[bot.Chat.Threads[1].Thread] = new MessageId(900_000);

        var pressed = await PressAsync(bot, Assert.Single(before.Buttons).CustomId);
        var asked = await AskAsync(bot);
        await bot.QuietAsync(Token);

        Assert.StartsWith("In round 1 somebody has written", pressed, StringComparison.Ordinal);
        Assert.StartsWith("In round 1 somebody has written", Said(asked), StringComparison.Ordinal);
        Assert.Empty(asked.Buttons);
        Assert.Empty(bot.Chat.DeletedThreads);
        Assert.NotEmpty((await LedgerAsync(bot)).Meetings);
    }

    [Fact]
    public async Task What_the_bot_itself_said_in_a_thread_is_nobody_s_word()
    {
        await using var bot = await OpenAsync(members: 2);
        var pairing = Assert.Single(await PairingsAsync(bot));
        bot.Chat.Written[pairing.Thread!.Value] = pairing.Introduction!.Value;

        Assert.StartsWith("Round 1 is taken back.", await UndoAsync(bot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_met_has_had_their_round()
    {
        await using var bot = await OpenAsync(members: 2);
        var met = bot.Chat.Posts[^1].Message.Buttons.Single(b => b.Label == "We met");
        await bot.PressAsync(bot.By(new UserId(1)), met.CustomId, Token);

        Assert.StartsWith(
            "In round 1 somebody has written, or met",
            Said(await AskAsync(bot)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Pressing_twice_does_it_once()
    {
        await using var bot = await OpenAsync(members: 4);
        var button = Assert.Single((await AskAsync(bot)).Buttons).CustomId;

        var first = await PressAsync(bot, button);
        var second = await PressAsync(bot, button);
        await bot.QuietAsync(Token);

        Assert.StartsWith("Round 1 is taken back.", first, StringComparison.Ordinal);
        Assert.Equal("Round 1 was taken back already.", second);
        Assert.Equal(2, bot.Chat.DeletedThreads.Count);
        Assert.StartsWith("**Coffee chats** has no round", Said(await AskAsync(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_may_not_delete_it_says_a_kind_word_and_closes()
    {
        await using var bot = await OpenAsync(members: 2);
        var thread = Assert.Single(bot.Chat.Threads).Thread;
        bot.Chat.MayDelete = false;

        await UndoAsync(bot);
        await bot.QuietAsync(Token);

        Assert.Equal([thread], bot.Chat.Archived);
        var last = bot.Chat.Posts[^1];
        Assert.Equal(thread, last.Channel);
        Assert.StartsWith("This introduction came by mistake", Said(last.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_cannot_be_closed_for_long_the_kind_word_is_looked_for_before_it_is_said_again()
    {
        await using var bot = await OpenAsync(members: 2);
        bot.Chat.MayDelete = false;
        var begun = (await bot.ReadAsync(db => db.Set<Round>().SingleAsync(Token), Token)).PlannedAt;

        await UndoAsync(bot);
        await bot.QuietAsync(Token);

        var key = bot.Chat.PostKeys[^1];
        Assert.Equal((true, begun), (key.MayAlreadyStand, key.Since));
    }

    [Fact]
    public async Task A_crash_half_way_leaves_nothing_behind_after_the_next_start()
    {
        await using var bot = await OpenAsync(members: 6);
        var button = Assert.Single((await AskAsync(bot)).Buttons).CustomId;
        // After three looks, the answer to the second deletion is lost, and with it the rest of that run.
        bot.Chat.LoseAnswerIn = 5;
        await PressAsync(bot, button);
        while (bot.Chat.DeletedThreads.Count < 2)
        {
            await Task.Yield();
        }

        await bot.StopAsync(Token);
        bot.Chat.LoseAnswerIn = int.MaxValue;
        await bot.StartAgainAsync(Token);
        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);
        await bot.QuietAsync(Token);

        Assert.Equal(3, bot.Chat.DeletedThreads.Count);
        Assert.All(await PairingsAsync(bot), p => Assert.Null(p.Thread));
        Assert.Empty(bot.Chat.Archived);
    }

    [Fact]
    public async Task Only_the_last_one_and_only_one_s_own_community_s()
    {
        await using var bot = await OpenAsync(members: 4);
        var first = Assert.Single((await AskAsync(bot)).Buttons).CustomId;
        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);

        var elsewhere = bot.By(Mod, moderator: true, new CommunityId(99));
        await bot.PressAsync(elsewhere, first, Token);
        var pressed = await PressAsync(bot, first);

        Assert.StartsWith("That isn't the last round any more", pressed, StringComparison.Ordinal);
        Assert.All(await RoundsAsync(bot), r => Assert.Equal(RoundState.Open, r.State));
    }

    /// <summary>A round of all of them stands, in threads.</summary>
    private static async Task<TestBot> OpenAsync(int members)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);
        await bot.CommandAsync(ByMod(bot), "round now", Token);
        await bot.QuietAsync(Token);
        return bot;
    }

    private static InteractionContext ByMod(TestBot bot) => bot.By(Mod, moderator: true);

    private static async Task<OutgoingMessage> AskAsync(TestBot bot) =>
        Assert.IsType<Reply.Private>(await bot.CommandAsync(ByMod(bot), "round undo", Token)).Message;

    private static async Task<string> PressAsync(TestBot bot, string button) =>
        Said(Assert.IsType<Reply.Update>(await bot.PressAsync(ByMod(bot), button, Token)).Message);

    private static async Task<string> UndoAsync(TestBot bot) =>
        await PressAsync(bot, Assert.Single((await AskAsync(bot)).Buttons).CustomId);

    private static async Task<FairnessLedger> LedgerAsync(TestBot bot)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RoundHistory>().LedgerAsync(TestBot.Home, Token);
    }

    private static Task<List<Round>> RoundsAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Round>().AsNoTracking().ToListAsync(Token), Token);

    private static Task<List<Pairing>> PairingsAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token), Token);

    /// <summary>Who is in the last round.</summary>
    private static Task<List<long>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(
            async db =>
            {
                var last = await db.Set<Round>().MaxAsync(r => r.Id, Token);
                var places = await db.Set<PairingMember>().Where(m => m.RoundId == last).ToListAsync(Token);
                return places.ConvertAll(m => m.User.Value);
            },
            Token
        );

    private static Task<List<Conversation>> ConversationsAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Conversation>().AsNoTracking().ToListAsync(Token), Token);

    private static string Said(OutgoingMessage message) =>
        string.Concat(
            message.Text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Verbatim verbatim => verbatim.Text,
                    ChatSpan.Markdown markdown => markdown.Text,
                    _ => "",
                }
            )
        );
}
