using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Conversations;
using NetSocialBot.Meetings;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Time;

namespace NetSocialBot.Tests.Bot;

/// <summary>
/// Where what happens to a round meets: somebody else for whoever waits, those who come late, a round taken back, an erasure. It is
/// Monday, ten o'clock, and pairs are introduced.
/// </summary>
public class RoundSeamTests
{
    private const string Yes = "Yes, please";
    private static readonly UserId Late = new(9);
    private static readonly UserId Moderator = new(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_offered_somebody_else_and_gets_somebody_who_comes_late_is_brought_to_nobody_more()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await LeaveAsync(bot, bea);
        Assert.Equal(ada, Assert.Single(bot.Chat.Directs).User);

        Assert.Contains("just getting going", await EnterAsync(bot, Late), StringComparison.Ordinal);
        var said = await PressDirectAsync(bot, ada, Yes);

        Assert.DoesNotContain("look for", said, StringComparison.Ordinal);
        Assert.Equal(
            RescueStep.Over,
            await bot.ReadAsync(db => db.Set<Rescue>().Select(r => r.Step).SingleAsync(Token), Token)
        );
        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_was_brought_together_with_somebody_else_is_no_place_for_whoever_comes_late()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await LeaveAsync(bot, bea);
        await LeaveAsync(bot, dan);
        await PressDirectAsync(bot, ada, Yes);
        await PressDirectAsync(bot, cy, Yes);
        Assert.Equal(3, bot.Chat.Threads.Count);

        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Late), "join", Token));

        Assert.Single(joined.Message.Buttons);
        // Nor is it to be had a second time.
        await bot.PassAsync(days: 3, hours: 1, Token);
        Assert.Contains("over by now", await SayNotHeardAsync(bot, 1, ada), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("block")]
    public async Task Who_was_brought_together_with_somebody_who_drops_out_before_it_was_made_is_not_forgotten(
        string how
    )
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await LeaveAsync(bot, bea);
        await LeaveAsync(bot, dan);
        bot.Chat.MostThreads = 2;
        await PressDirectAsync(bot, ada, Yes);
        await PressDirectAsync(bot, cy, Yes);
        await bot.QuietAsync(Token);
        Assert.Equal(2, bot.Chat.Threads.Count);

        _ =
            how == "pause"
                ? await bot.CommandAsync(bot.By(ada), "pause", Token, ("until", "in 3 weeks"))
                : await bot.CommandAsync(bot.By(ada), "block", Token, ("person", PersonOf(cy)));
        bot.Chat.MostThreads = 10;
        await bot.PassAsync(days: 0, hours: 4, Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
        var last = bot.Chat.Directs.Last(d => d.User == cy).Message;
        Assert.Contains("Nobody else", TestBot.Read(last), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_were_found_for_each_other_and_may_not_meet_after_all_hear_both_that_there_is_nobody()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await LeaveAsync(bot, bea);
        await LeaveAsync(bot, dan);
        await bot.CommandAsync(bot.By(ada), "block", Token, ("person", PersonOf(cy)));
        var now = bot.Clock.GetInstant();
        await bot.ReadAsync(
            db =>
                db.Set<Rescue>()
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.Step, RescueStep.Paired)
                                .SetProperty(r => r.With, r => 3 - r.Id)
                                .SetProperty(r => r.DueAt, now),
                        Token
                    ),
            Token
        );

        await bot.Host.Services.GetRequiredService<LifeSchedule>().WakeAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
        foreach (var user in (UserId[])[ada, cy])
        {
            var last = bot.Chat.Directs.Last(d => d.User == user).Message;
            Assert.Contains("Nobody else", TestBot.Read(last), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_offered_in_a_round_that_is_taken_back_lapses()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await LeaveAsync(bot, bea);

        await UndoAsync(bot);
        await PressDirectAsync(bot, ada, Yes);

        Assert.Equal(
            RescueStep.Over,
            await bot.ReadAsync(db => db.Set<Rescue>().Select(r => r.Step).SingleAsync(Token), Token)
        );
        Assert.Single(bot.Chat.Directs);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("exclude")]
    [InlineData("leave")]
    [InlineData("missing")]
    public async Task A_pair_that_somebody_cannot_come_to_after_all_is_a_pair_again(string why)
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await WaitInVainBesideATalkAsync(bot, ada, bea, cy, dan);
        if (why == "missing")
        {
            bot.Chat.Missing.Add(ada);
        }
        else
        {
            bot.Chat.LoseAnswerIn = 1;
        }

        await PressDirectAsync(bot, ada, Yes);
        _ = why switch
        {
            "block" => await bot.CommandAsync(bot.By(dan), "block", Token, ("person", PersonOf(ada))),
            "exclude" => await ExcludeAsync(bot, ada, cy),
            "leave" => await bot.CommandAsync(bot.By(ada), "leave", Token),
            _ => null,
        };
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal([cy, dan], await MembersAsync(bot, 2));
        Assert.Equal(
            2,
            await bot.ReadAsync(db => db.Set<ConversationMember>().CountAsync(m => m.PairingId == 2, Token), Token)
        );
        Assert.DoesNotContain(bot.Said(2), m => TestBot.Read(m).Contains("you're three now", StringComparison.Ordinal));
        if (why is "block" or "exclude")
        {
            Assert.DoesNotContain((bot.Chat.Threads[1].Thread, ada), bot.Chat.Added);
            Assert.Contains("Nobody else", TestBot.Read(bot.Chat.Directs[^1].Message), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_stays_behind_alone_is_asked_nothing_more_and_settles_no_time_with_themselves()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await WaitInVainBesideATalkAsync(bot, ada, bea, cy, dan);
        await PressDirectAsync(bot, ada, Yes);
        Assert.Equal([bea], await MembersAsync(bot, 1));
        var before = bot.Said(1).Count;

        await bot.PressAsync(bot.By(bea), "meeting:find:1", Token);
        await bot.PassAsync(days: 5, hours: 0, Token);

        Assert.Equal(before, bot.Said(1).Count);
        Assert.Equal(0, await bot.ReadAsync(db => db.Set<Meeting>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task The_silent_one_is_asked_once_however_often_somebody_says_that_they_hear_nothing()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PassAsync(days: 3, hours: 1, Token);
        Assert.Contains("ask gently", await SayNotHeardAsync(bot, 1, ada), StringComparison.Ordinal);
        await PressDirectAsync(bot, bea, "I'm in");
        await SayNotHeardAsync(bot, 1, ada);
        await bot.PressAsync(bot.By(ada), "rescue:no:1", Token);

        Assert.DoesNotContain("ask gently", await SayNotHeardAsync(bot, 1, ada), StringComparison.Ordinal);

        Assert.Single(bot.Chat.Directs, d => d.User == bea);
    }

    [Fact]
    public async Task Whom_the_newcomer_blocked_and_who_left_is_in_the_thread_still_and_it_is_no_place_for_them()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, _) = await PairAsync(bot, 1);
        await bot.CommandAsync(bot.By(Late), "join", Token);
        await bot.CommandAsync(bot.By(Late), "block", Token, ("person", PersonOf(ada)));
        await LeaveAsync(bot, ada);

        Assert.Contains("no place free", await EnterAsync(bot, Late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("exclude")]
    public async Task Who_is_kept_apart_before_the_welcome_is_taken_out_and_not_welcomed(string how)
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, _) = await PairAsync(bot, 1);
        bot.Chat.LoseAnswerIn = 1;
        await EnterAsync(bot, Late);

        _ =
            how == "block"
                ? await bot.CommandAsync(bot.By(ada), "block", Token, ("person", PersonOf(Late)))
                : await ExcludeAsync(bot, ada, Late);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == Late);
        Assert.Single(bot.Said(1));
        Assert.Equal(2, (await MembersAsync(bot, 1)).Count);
    }

    [Fact]
    public async Task What_was_to_be_said_of_somebody_who_came_late_goes_with_whoever_is_erased()
    {
        await using var bot = await IntroducedAsync(2);
        bot.Chat.LoseAnswerIn = 1;
        await EnterAsync(bot, Late);
        await UndoAsync(bot);
        Assert.NotEqual("", await GroundAsync());

        await bot.PressAsync(bot.By(Late), "me:erase:sure", Token);
        await bot.QuietAsync(Token);

        Assert.Equal("", await GroundAsync());

        Task<string> GroundAsync() =>
            bot.ReadAsync(db => db.Set<LatePlace>().Select(l => l.CommonGround).SingleAsync(Token), Token);
    }

    [Fact]
    public async Task A_recap_whose_answer_was_lost_is_looked_for_from_its_first_try_on()
    {
        await using var bot = await IntroducedAsync(8);
        foreach (var pairing in (long[])[1, 2, 3])
        {
            var (one, _) = await PairAsync(bot, pairing);
            await bot.PressAsync(bot.By(one), $"pairing:met:{pairing}", Token);
        }

        bot.Chat.PostAnswers[TestBot.Lobby] = new([null, ChatRefusal.NotNow]);
        await bot.PassAsync(days: 8, hours: 6, Token);

        var tries = bot.Chat.PostKeys.Where(k => k.Value.StartsWith("recap:", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, tries.Count);
        Assert.Single(tries.Select(k => k.Since).Distinct());
    }

    [Theory]
    [InlineData("find")]
    [InlineData("pick")]
    [InlineData("others")]
    public async Task Whoever_looks_for_a_time_is_not_silent(string what)
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        await bot.PressAsync(bot.By(what == "find" ? bea : ada), "meeting:find:1", Token);
        await bot.QuietAsync(Token);
        var buttons = bot.Said(1)[^1].Buttons;
        if (what != "find")
        {
            await bot.PressAsync(bot.By(bea), buttons[what == "pick" ? 0 : ^1].CustomId, Token);
        }

        await bot.PassAsync(days: 4, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task A_round_that_is_taken_back_ends_no_other()
    {
        await using var bot = await IntroducedAsync(4);
        await bot.PassAsync(days: 4, hours: 0, Token);
        await bot.CommandAsync(bot.By(Moderator, moderator: true), "round now", Token);
        await bot.QuietAsync(Token);
        await UndoAsync(bot);
        var before = bot.Said(1).Count;

        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal(before, bot.Said(1).Count);
        var stage = await bot.ReadAsync(
            db => db.Set<RoundLife>().OrderBy(l => l.RoundId).Select(l => l.Stage).FirstAsync(Token),
            Token
        );
        Assert.Equal(RoundStage.LookedAfter, stage);
    }

    [Theory]
    [InlineData("met")]
    [InlineData("did-not")]
    public async Task Those_who_have_met_or_will_not_are_no_place_for_whoever_comes_late(string answer)
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PressAsync(bot.By(ada), $"pairing:{answer}:1", Token);

        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Late), "join", Token));
        await LeaveAsync(bot, bea);
        var again = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Late), "join", Token));

        Assert.DoesNotContain(
            joined.Message.Buttons.Concat(again.Message.Buttons),
            b => b.CustomId.StartsWith("late:", StringComparison.Ordinal)
        );
    }

    private static async Task<TestBot> IntroducedAsync(int people)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(people, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <summary>Days later the silent one says that they are out, and whoever waits is offered somebody else; the others talk.</summary>
    private static async Task WaitInVainBesideATalkAsync(TestBot bot, UserId waiting, UserId silent, UserId a, UserId b)
    {
        await bot.PressAsync(bot.By(a), "talk:ready:2:0", Token);
        await bot.PressAsync(bot.By(b), "talk:ready:2:0", Token);
        await bot.PassAsync(days: 3, hours: 1, Token);
        await SayNotHeardAsync(bot, 1, waiting);
        await PressDirectAsync(bot, silent, "Not this time");
    }

    private static async Task<string> SayNotHeardAsync(TestBot bot, long pairing, UserId user)
    {
        var said = Assert.IsType<Reply.Private>(
            await bot.PressAsync(bot.By(user), $"pairing:not-heard:{pairing}", Token)
        );
        await bot.QuietAsync(Token);
        return TestBot.Read(said.Message);
    }

    /// <summary>On the latest direct message to them.</summary>
    private static async Task<string> PressDirectAsync(TestBot bot, UserId user, string label)
    {
        var button = bot.Chat.Directs.Last(d => d.User == user).Message.Buttons.Single(b => b.Label == label);
        var said = await bot.PressAsync(bot.By(user) with { IsDirect = true }, button.CustomId, Token);
        await bot.QuietAsync(Token);
        return TestBot.Read(Assert.IsType<Reply.Update>(said).Message);
    }

    /// <returns>What is answered to the press on the button that joining brought.</returns>
    private static async Task<string> EnterAsync(TestBot bot, UserId user)
    {
        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(user), "join", Token));
        var reply = await bot.PressAsync(bot.By(user), joined.Message.Buttons[0].CustomId, Token);
        await bot.QuietAsync(Token);
        return TestBot.Read(Assert.IsType<Reply.Private>(reply).Message);
    }

    private static async Task LeaveAsync(TestBot bot, UserId user)
    {
        await bot.CommandAsync(bot.By(user), "leave", Token);
        await bot.QuietAsync(Token);
    }

    private static async Task UndoAsync(TestBot bot)
    {
        var moderator = bot.By(Moderator, moderator: true);
        var asked = Assert.IsType<Reply.Private>(await bot.CommandAsync(moderator, "round undo", Token));
        await bot.PressAsync(moderator, Assert.Single(asked.Message.Buttons).CustomId, Token);
        await bot.QuietAsync(Token);
    }

    private static Task<Reply> ExcludeAsync(TestBot bot, UserId one, UserId other) =>
        bot.CommandAsync(
            bot.By(Moderator, moderator: true),
            "exclude pair",
            Token,
            ("a", PersonOf(one)),
            ("b", PersonOf(other))
        );

    private static Person PersonOf(UserId user) => new(user, $"Member {user}", IsBot: false, IsMember: true);

    private static async Task<(UserId One, UserId Other)> PairAsync(TestBot bot, long pairing)
    {
        var members = await MembersAsync(bot, pairing);
        return (members[0], members[1]);
    }

    private static Task<List<UserId>> MembersAsync(TestBot bot, long pairing) =>
        bot.ReadAsync(
            db =>
                db.Set<PairingMember>()
                    .Where(m => m.PairingId == pairing)
                    .OrderBy(m => m.User)
                    .Select(m => m.User)
                    .ToListAsync(Token),
            Token
        );
}
