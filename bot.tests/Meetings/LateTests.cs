using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Discord;
using NetSocialBot.Meetings;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Meetings;

/// <summary>Somebody joins when a round has begun already. It began on a Monday at ten.</summary>
public class LateTests
{
    private static readonly UserId Late = new(9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sat_out_is_introduced_to_whoever_comes_late()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        // Nobody here is made a third.
        await ForAllAsync(bot, m => m.Company = Company.JustTwo);
        await ApartAsync(bot, 1, 3);
        await ApartAsync(bot, 2, 3);
        await bot.NextFiringAsync(Token);
        Assert.Single(bot.Chat.Threads);

        await EnterAsync(bot, Late);

        Assert.Equal(2, bot.Chat.Threads.Count);
        var thread = bot.Chat.Threads[1].Thread;
        Assert.Equal([3L, 9], AddedTo(bot, thread));
        var introduction = Assert.Single(bot.Chat.Posts, p => p.Channel == thread).Message;
        Assert.Contains("<@9> is looking for company too", Shown(introduction), StringComparison.Ordinal);
        Assert.Empty(await bot.ReadAsync(db => db.Set<SatOut>().ToListAsync(Token), Token));
    }

    [Fact]
    public async Task A_pair_becomes_a_trio_and_reads_who_has_come_and_goes_on_with_all_three()
    {
        await using var bot = await IntroducedAsync(2);
        var thread = bot.Chat.Threads.Single().Thread;

        var answer = await EnterAsync(bot, Late);

        Assert.Contains("thread that's just getting going", answer, StringComparison.Ordinal);
        Assert.Equal([1L, 2, 9], AddedTo(bot, thread));
        var welcome = bot.Chat.Posts.Last().Message;
        Assert.Contains("<@9> comes along with you", Shown(welcome), StringComparison.Ordinal);
        Assert.Equal(
            [1L, 2, 9],
            welcome.Text.Spans.OfType<ChatSpan.Mention>().Where(m => m.Notify).Select(m => m.User.Value).Order()
        );
        var places = await PlacesAsync(bot);
        Assert.Equal(3, places.Select(p => p.User).Distinct().Count());
        Assert.Single(places.Select(p => p.PairingId).Distinct());
        // It opens when all three are ready.
        foreach (var user in (long[])[1, 2, 9])
        {
            Assert.Equal(2, bot.Chat.Posts.Count);
            await bot.PressAsync(bot.By(new UserId(user)), $"talk:ready:{places[0].PairingId}:0", Token);
            await bot.QuietAsync(Token);
        }

        Assert.Equal(3, bot.Chat.Posts.Count);
    }

    [Fact]
    public async Task Nobody_who_likes_to_be_just_two_is_made_one_of_three_and_a_trio_is_no_four()
    {
        await using var pair = await IntroducedAsync(2);
        await ChangeAsync(pair, 1, m => m.Company = Company.JustTwo);
        await using var trio = await IntroducedAsync(3);

        Assert.Contains("no place free", await EnterAsync(pair, Late), StringComparison.Ordinal);
        var joined = Assert.IsType<Reply.Private>(await trio.CommandAsync(trio.By(Late), "join", Token));

        Assert.Single(joined.Message.Buttons);
        Assert.Single(pair.Chat.Threads);
        Assert.Equal(2, pair.Chat.Added.Count);
    }

    [Fact]
    public async Task Who_finds_no_place_is_introduced_to_the_next_who_comes()
    {
        await using var bot = await IntroducedAsync(2);
        await ForAllAsync(bot, m => m.Company = Company.JustTwo);
        await EnterAsync(bot, Late);

        await EnterAsync(bot, new UserId(10));

        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.Equal([9L, 10], AddedTo(bot, bot.Chat.Threads[1].Thread));
    }

    [Fact]
    public async Task Whoever_was_left_alone_in_their_thread_has_somebody_again_and_the_questions_go_on()
    {
        await using var bot = await IntroducedAsync(2);
        await bot.CommandAsync(bot.By(new UserId(1)), "leave", Token);
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await bot.QuietAsync(Token);
        Assert.Equal(
            ConversationState.Quiet,
            await bot.ReadAsync(db => db.Set<Conversation>().Select(c => c.State).SingleAsync(Token), Token)
        );

        await EnterAsync(bot, Late);
        Assert.Equal(2, bot.Chat.Posts.Count);
        Assert.DoesNotContain("<@1>", Shown(bot.Chat.Posts[1].Message), StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await bot.QuietAsync(Token);

        Assert.Equal(3, bot.Chat.Posts.Count);
        Assert.DoesNotContain("<@1>", Shown(bot.Chat.Posts[2].Message), StringComparison.Ordinal);
        // And the two of them are all it takes to settle a time.
        await bot.PressAsync(bot.By(Late), $"meeting:find:{(await PlacesAsync(bot))[0].PairingId}", Token);
        await bot.QuietAsync(Token);
        var times = bot.Chat.Posts.Last().Message;
        await bot.PressAsync(bot.By(Late), times.Buttons[0].CustomId, Token);
        await bot.PressAsync(bot.By(new UserId(2)), times.Buttons[0].CustomId, Token);
        await bot.QuietAsync(Token);
        Assert.Single(bot.Chat.Posts.Last().Message.Files);
    }

    [Fact]
    public async Task Blocks_and_exclusions_hold_and_those_who_never_met_come_first()
    {
        await using var bot = await IntroducedAsync(6);
        var pairs = (await PlacesAsync(bot))
            .GroupBy(p => p.PairingId)
            .Select(g => g.Select(p => p.User).ToList())
            .ToList();
        await bot.CommandAsync(bot.By(Late), "join", Token);
        await bot.CommandAsync(bot.By(pairs[0][0]), "block", Token, ("person", Nine()));
        await bot.CommandAsync(
            bot.By(new UserId(90), moderator: true),
            "exclude pair",
            Token,
            ("a", Nine()),
            ("b", new Person(pairs[1][1], "x", IsBot: false, IsMember: true))
        );

        await EnterAsync(bot, Late);

        var mine = (await PlacesAsync(bot)).Single(p => p.User == Late).PairingId;
        Assert.Equal(
            pairs[2].Append(Late).Select(u => u.Value).Order(),
            (await PlacesAsync(bot)).Where(p => p.PairingId == mine).Select(p => p.User.Value).Order()
        );

        static Person Nine() => new(Late, "Member 9", IsBot: false, IsMember: true);
    }

    [Fact]
    public async Task The_one_with_most_in_common_has_the_newcomer()
    {
        await using var bot = await IntroducedAsync(6);
        var last = (await PlacesAsync(bot)).GroupBy(p => p.PairingId).Last().Select(p => p.User.Value).ToList();
        await bot.CommandAsync(bot.By(Late), "join", Token);
        foreach (var user in last.Append(9))
        {
            await ChangeAsync(bot, user, m => m.Likes = "falconry, gnomonics");
        }

        await EnterAsync(bot, Late);

        var mine = (await PlacesAsync(bot)).Single(p => p.User == Late).PairingId;
        Assert.Equal(
            last.Append(9).Order(),
            (await PlacesAsync(bot)).Where(p => p.PairingId == mine).Select(p => p.User.Value).Order()
        );
        Assert.Contains("falconry", Shown(bot.Chat.Posts.Last().Message), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_two_days_nobody_comes_late_any_more()
    {
        await using var bot = await IntroducedAsync(2);
        var round = await bot.ReadAsync(db => db.Set<Round>().Select(r => r.Id).SingleAsync(Token), Token);
        bot.Clock.Advance(TimeSpan.FromDays(2));
        await bot.QuietAsync(Token);
        var before = bot.Chat.Posts.Count;

        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Late), "join", Token));
        var late = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Late), $"late:enter:{round}", Token));
        await bot.QuietAsync(Token);

        Assert.Single(joined.Message.Buttons);
        Assert.Contains("too far along", Shown(late.Message), StringComparison.Ordinal);
        Assert.Equal(before, bot.Chat.Posts.Count);
    }

    [Fact]
    public async Task Pressing_twice_at_once_and_two_at_once_get_one_place_each()
    {
        await using var bot = await IntroducedAsync(4);
        var ten = new UserId(10);
        await bot.CommandAsync(bot.By(ten), "join", Token);
        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Late), "join", Token));
        var button = joined.Message.Buttons[0].CustomId;

        var replies = await Task.WhenAll(
            ((UserId[])[Late, ten, Late, ten]).Select(user =>
                Task.Run(() => bot.PressAsync(bot.By(user), button, Token), Token)
            )
        );
        await bot.QuietAsync(Token);

        Assert.All(
            replies,
            reply =>
                Assert.StartsWith(
                    "You're in",
                    Shown(Assert.IsType<Reply.Private>(reply).Message),
                    StringComparison.Ordinal
                )
        );
        var places = await PlacesAsync(bot);
        Assert.Equal(6, places.Count);
        Assert.Equal(6, places.Select(p => p.User).Distinct().Count());
        Assert.All(places.GroupBy(p => p.PairingId), g => Assert.Equal(3, g.Count()));
        Assert.Equal(4, bot.Chat.Posts.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_lost_answer_and_a_stop_welcome_nobody_twice(int lost)
    {
        await using var bot = await IntroducedAsync(2);
        bot.Chat.LoseAnswerIn = lost;
        await EnterAsync(bot, Late);

        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await bot.QuietAsync(Token);

        Assert.Equal(2, bot.Chat.Posts.Count);
        Assert.Equal([1L, 2, 9], bot.Chat.Added.Select(a => a.User.Value));
        var late = await bot.ReadAsync(db => db.Set<LatePlace>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((LateStep.Welcomed, ""), (late.Step, late.CommonGround));
        Assert.True(late.Attempts > 1);
    }

    [Fact]
    public async Task Who_cannot_come_to_the_thread_leaves_it_as_it_was()
    {
        await using var bot = await IntroducedAsync(2);
        bot.Chat.Missing.Add(Late);

        await EnterAsync(bot, Late);
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await bot.QuietAsync(Token);

        Assert.Equal(2, (await PlacesAsync(bot)).Count);
        // The second question, and no welcome.
        Assert.Equal(2, bot.Chat.Posts.Count);
        Assert.DoesNotContain("comes along with you", Shown(bot.Chat.Posts[1].Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_somebody_came_late_to_can_still_be_taken_back_until_somebody_has_written()
    {
        await using var bot = await IntroducedAsync(2);
        await EnterAsync(bot, Late);
        var thread = bot.Chat.Threads.Single().Thread;
        var moderator = bot.By(new UserId(90), moderator: true);
        var welcome = await bot.ReadAsync(db => db.Set<LatePlace>().Select(l => l.Message).SingleAsync(Token), Token);
        bot.Chat.Written[thread] = welcome!.Value;

        var asked = Assert.IsType<Reply.Private>(await bot.CommandAsync(moderator, "round undo", Token));
        bot.Chat.Written[thread] = new MessageId(welcome.Value.Value + 1);
        var written = Assert.IsType<Reply.Private>(await bot.CommandAsync(moderator, "round undo", Token));

        Assert.Contains("nobody has written yet", Shown(asked.Message), StringComparison.Ordinal);
        Assert.Contains("somebody has written", Shown(written.Message), StringComparison.Ordinal);
    }

    private static async Task<TestBot> IntroducedAsync(int count)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(count, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <returns>What is answered to the press on the button that joining brought.</returns>
    private static async Task<string> EnterAsync(TestBot bot, UserId user)
    {
        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(user), "join", Token));
        Assert.Contains("has just begun", Shown(joined.Message), StringComparison.Ordinal);
        var reply = await bot.PressAsync(bot.By(user), joined.Message.Buttons[0].CustomId, Token);
        await bot.QuietAsync(Token);
        return Shown(Assert.IsType<Reply.Private>(reply).Message);
    }

    private static Task<Reply> ApartAsync(TestBot bot, long one, long other) =>
        bot.CommandAsync(
            bot.By(new UserId(one)),
            "block",
            Token,
            ("person", new Person(new UserId(other), $"Member {other}", IsBot: false, IsMember: true))
        );

    private static IEnumerable<long> AddedTo(TestBot bot, ChannelId thread) =>
        bot.Chat.Added.Where(a => a.Thread == thread).Select(a => a.User.Value).Order();

    private static Task<List<PairingMember>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token), Token);

    private static string Shown(OutgoingMessage message) => DiscordText.Render(message.Text).Content;

    private static Task<int> ForAllAsync(TestBot bot, Action<Member> change) =>
        bot.ReadAsync(
            async db =>
            {
                (await db.Set<Member>().ToListAsync(Token)).ForEach(change);
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

    private static Task<int> ChangeAsync(TestBot bot, long user, Action<Member> change) =>
        bot.ReadAsync(
            async db =>
            {
                change(await db.Set<Member>().SingleAsync(m => m.User == new UserId(user), Token));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
}
