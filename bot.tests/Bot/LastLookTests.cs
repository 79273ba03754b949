using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Time;

namespace NetSocialBot.Tests.Bot;

/// <summary>Who is still in an introduction when it is made, and what becomes of the others. It may have waited for room since it was planned.</summary>
public class LastLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("block")]
    [InlineData("rather not")]
    [InlineData("exclude")]
    public async Task Two_who_are_kept_apart_since_the_plan_was_begun_are_not_introduced(string how)
    {
        await using var bot = await WaitingForRoomAsync(4);
        var pair = await PairAsync(bot, 1);
        // While the round was being planned: whoever looked for introductions to call off found none yet.
        await bot.ReadAsync(
            async db =>
            {
                db.Add(Apart(how, bot, pair[0], pair[1]));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        await MakeRoomAsync(bot);

        var places = await PlacesAsync(bot);
        Assert.DoesNotContain(places.GroupBy(p => p.PairingId), g => pair.All(user => g.Any(p => p.User == user)));
        // Who did not ask for it is found another place.
        var other = how == "exclude" ? pair[0] : pair[1];
        Assert.Equal(3, places.Count);
        Assert.Contains(places, p => p.User == other);
        Assert.Single(OpenThreads(bot));
    }

    [Fact]
    public async Task Who_takes_a_break_while_an_introduction_waits_is_not_introduced_and_the_other_is()
    {
        await using var bot = await WaitingForRoomAsync(4);
        var pair = await PairAsync(bot, 1);
        await bot.CommandAsync(bot.By(pair[0]), "pause", Token, ("until", "in 3 weeks"));

        await MakeRoomAsync(bot);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == pair[0]);
        Assert.Contains(await PlacesAsync(bot), p => p.User == pair[1]);
        Assert.Single(OpenThreads(bot));
    }

    [Fact]
    public async Task Who_leaves_one_of_several_programmes_meanwhile_is_not_introduced_in_it()
    {
        await using var bot = await WaitingForRoomAsync(4);
        var pair = await PairAsync(bot, 1);
        var programme = await bot.ReadAsync(
            db => db.Set<ProgrammeMember>().Select(m => m.ProgrammeId).FirstAsync(Token),
            Token
        );
        await bot.ReadAsync(
            db =>
                db.Set<ProgrammeMember>()
                    .Where(m => m.User == pair[0] && m.ProgrammeId == programme)
                    .ExecuteDeleteAsync(Token),
            Token
        );

        await MakeRoomAsync(bot);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == pair[0]);
        Assert.Contains(await PlacesAsync(bot), p => p.User == pair[1]);
    }

    [Fact]
    public async Task Who_left_of_three_is_neither_named_nor_mentioned_to_the_others()
    {
        await using var bot = await WaitingForRoomAsync(3);
        await bot.CommandAsync(bot.By(new UserId(2)), "leave", Token);

        await MakeRoomAsync(bot);

        await AssertTwoAreIntroducedWithoutAsync(bot, new UserId(2));
    }

    [Fact]
    public async Task Who_leaves_when_they_were_brought_to_the_thread_is_not_in_the_one_in_which_the_others_are_introduced()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        bot.Chat.PostAnswers[new ChannelId(40_001)] = new([ChatRefusal.NotNow]);
        await bot.NextFiringAsync(Token);
        Assert.Equal(3, bot.Chat.Added.Count);
        await bot.CommandAsync(bot.By(new UserId(2)), "leave", Token);

        await bot.PassAsync(days: 0, hours: 1, Token);

        await AssertTwoAreIntroducedWithoutAsync(bot, new UserId(2));
        Assert.Equal(bot.Chat.Threads[0].Thread, Assert.Single(bot.Chat.DeletedThreads));
    }

    [Fact]
    public async Task Who_is_not_in_the_server_any_more_is_neither_named_nor_matched_again()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        bot.Chat.Missing.Add(new UserId(2));

        await bot.NextFiringAsync(Token);

        await AssertTwoAreIntroducedWithoutAsync(bot, new UserId(2));
        Assert.Equal(
            MemberStatus.Left,
            await bot.ReadAsync(
                db => db.Set<Member>().Where(m => m.User == new UserId(2)).Select(m => m.Status).SingleAsync(Token),
                Token
            )
        );
        await bot.NextFiringAsync(Token);
        Assert.Equal(4, (await PlacesAsync(bot)).Count);
    }

    [Fact]
    public async Task Whoever_waits_for_somebody_who_is_not_in_the_server_any_more_is_offered_somebody_else_without_being_asked()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(1)), "talk:ready:1:0", Token);
        bot.Chat.Missing.Add(new UserId(2));

        await bot.PassAsync(days: 3, hours: 1, Token);

        var direct = Assert.Single(bot.Chat.Directs);
        Assert.Equal(new UserId(1), direct.User);
        Assert.Contains(direct.Message.Buttons, b => b.Label == "Yes, please");
    }

    [Fact]
    public async Task Who_cannot_be_brought_to_a_thread_is_not_tried_again_and_again_with_those_they_leave_alone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.AddRefusals[new UserId(2)] = ChatRefusal.NotAllowed;

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Equal(Assert.Single(bot.Chat.Threads).Thread, Assert.Single(bot.Chat.DeletedThreads));
        // Both come first next time.
        var satOut = await bot.ReadAsync(db => db.Set<SatOut>().AsNoTracking().ToListAsync(Token), Token);
        Assert.Equal([1L, 2], satOut.Select(s => s.User.Value).Order());
    }

    [Fact]
    public async Task The_last_round_of_a_programme_that_is_ended_runs_on()
    {
        await using var bot = await WaitingForRoomAsync(4);
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(s => s.SetProperty(p => p.State, ProgrammeState.Ended), Token),
            Token
        );
        await bot.ReadAsync(db => db.Set<ProgrammeMember>().ExecuteDeleteAsync(Token), Token);

        await MakeRoomAsync(bot);

        Assert.Equal(2, OpenThreads(bot).Count);
        Assert.Equal(4, bot.Chat.Added.Count);
    }

    [Fact]
    public async Task Whoever_was_to_be_welcomed_by_an_introduction_and_is_out_of_it_is_new_still()
    {
        await using var bot = await WaitingForRoomAsync(4);
        await bot.ReadAsync(
            db => db.Set<ProgrammeMember>().ExecuteUpdateAsync(s => s.SetProperty(p => p.WelcomedIn, 1), Token),
            Token
        );
        await bot.CommandAsync(bot.By(new UserId(3)), "pause", Token, ("until", "in 3 weeks"));

        await MakeRoomAsync(bot);

        Assert.Equal(
            new UserId(3),
            await bot.ReadAsync(
                db => db.Set<ProgrammeMember>().Where(p => p.WelcomedIn == null).Select(p => p.User).SingleAsync(Token),
                Token
            )
        );
    }

    [Fact]
    public async Task A_thread_that_somebody_deletes_before_the_introduction_is_opened_once_more()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.BeforeAdd = _ =>
        {
            bot.Chat.DeletedThreads.Add(bot.Chat.Threads[0].Thread);
            return Task.CompletedTask;
        };

        await bot.NextFiringAsync(Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
        var thread = Assert.Single(OpenThreads(bot));
        Assert.Equal(2, bot.Chat.Added.Count(a => a.Thread == thread));
        Assert.Single(bot.Chat.Posts, p => p.Channel == thread);
    }

    [Fact]
    public async Task So_is_one_that_is_deleted_when_the_conversation_has_begun()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.PostAnswers[new ChannelId(40_001)] = new([ChatRefusal.NotNow]);
        await bot.NextFiringAsync(Token);
        bot.Chat.DeletedThreads.Add(bot.Chat.Threads[0].Thread);

        await bot.PassAsync(days: 0, hours: 1, Token);

        var pairing = await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((DeliveryStep.Introduced, bot.Chat.Threads[1].Thread), (pairing.Step, pairing.Thread));
        Assert.Single(bot.Said(2));
    }

    [Fact]
    public async Task Where_each_thread_is_deleted_moderators_hear_of_it_and_nobody_counts_as_introduced()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.BeforeAdd = _ =>
        {
            bot.Chat.DeletedThreads.UnionWith(bot.Chat.Threads.Select(t => t.Thread));
            return Task.CompletedTask;
        };

        await bot.NextFiringAsync(Token);

        Assert.Equal(4, bot.Chat.Threads.Count);
        var said = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(bot.By(new UserId(90), moderator: true), "doctor", Token)
        );
        Assert.Contains("2 introductions", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.Contains("is gone", TestBot.Read(said.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_whose_answer_was_lost_is_found_again_also_when_one_of_them_has_another_name_by_then()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.LoseAnswerIn = 1;
        await bot.NextFiringAsync(Token);
        await bot.ReadAsync(
            db => db.Set<Member>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Ada the Great"), Token),
            Token
        );

        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Single(bot.Chat.Threads);
        Assert.Single(bot.Said(1));
    }

    private static async Task<TestBot> WaitingForRoomAsync(int members)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);
        bot.Chat.MostThreads = 0;
        await bot.NextFiringAsync(Token);
        Assert.Empty(bot.Chat.Threads);
        return bot;
    }

    private static Task MakeRoomAsync(TestBot bot)
    {
        bot.Chat.MostThreads = 10;
        return bot.PassAsync(days: 0, hours: 3, Token);
    }

    private static object Apart(string how, TestBot bot, UserId one, UserId other) =>
        how switch
        {
            "block" => new Block
            {
                Community = TestBot.Home,
                Blocker = one,
                Blocked = other,
                Since = bot.Clock.GetInstant(),
            },
            "rather not" => new MeetingWish
            {
                PairingId = 1,
                Community = TestBot.Home,
                User = one,
                About = other,
                Wish = Wish.RatherNot,
                At = bot.Clock.GetInstant(),
            },
            _ => new Exclusion
            {
                Community = TestBot.Home,
                Request = "at the same time",
                Since = bot.Clock.GetInstant(),
                People =
                [
                    new ExcludedPerson
                    {
                        Community = TestBot.Home,
                        User = one,
                        Name = "One",
                    },
                    new ExcludedPerson
                    {
                        Community = TestBot.Home,
                        User = other,
                        Name = "Other",
                    },
                ],
            },
        };

    private static async Task AssertTwoAreIntroducedWithoutAsync(TestBot bot, UserId gone)
    {
        var thread = Assert.Single(OpenThreads(bot));
        Assert.DoesNotContain(bot.Chat.Added, a => a.User == gone);
        Assert.Equal(2, bot.Chat.Added.Count(a => a.Thread == thread));
        var said = TestBot.Read(Assert.Single(bot.Chat.Posts, p => p.Channel == thread).Message);
        Assert.DoesNotContain($"<@{gone}>", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"Member {gone}", said, StringComparison.Ordinal);
        var named = bot.Chat.Threads.Single(t => t.Thread == thread).Name;
        Assert.Equal(
            bot.Chat.Missing.Contains(gone),
            // Their name is in that of a thread that was opened before anybody knew.
            named.Contains($"Member {gone}", StringComparison.Ordinal)
        );
        Assert.Equal(2, (await PlacesAsync(bot)).Count);
    }

    private static IReadOnlyList<ChannelId> OpenThreads(TestBot bot) =>
        [.. bot.Chat.Threads.Select(t => t.Thread).Where(t => !bot.Chat.DeletedThreads.Contains(t))];

    private static async Task<IReadOnlyList<UserId>> PairAsync(TestBot bot, long pairing) =>
        [.. (await PlacesAsync(bot)).Where(p => p.PairingId == pairing).Select(p => p.User)];

    private static Task<List<PairingMember>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(Token), Token);
}
