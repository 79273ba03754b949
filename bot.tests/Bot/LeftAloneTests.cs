using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>Whoever the others of their pairing are gone of, before they were introduced.</summary>
public class LeftAloneTests
{
    private static readonly ChannelId Moderators = new(300);

    /// <summary>As the platform numbers them.</summary>
    private static readonly ChannelId FirstThread = new(40_001);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatException Break() => new("reset", new IOException("reset by the test"));

    [Fact]
    public async Task Whose_partner_is_no_longer_in_the_community_comes_along_with_two_others()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.Missing.Add(new UserId(2));

        await bot.NextFiringAsync(Token);

        await AssertAllTogetherAsync(bot, [1, 3, 4]);
        // The thread in which they would have sat alone.
        Assert.Single(bot.Chat.DeletedThreads);
    }

    [Fact]
    public async Task Where_there_is_no_other_place_they_sit_out_and_come_first_when_somebody_comes()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.Missing.Add(new UserId(2));

        await bot.NextFiringAsync(Token);

        var satOut = await bot.ReadAsync(db => db.Set<SatOut>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal(new UserId(1), satOut.User);
        Assert.Empty(await PlacesAsync(bot));
        Assert.Equal(Assert.Single(bot.Chat.Threads).Thread, Assert.Single(bot.Chat.DeletedThreads));
        Assert.Empty(bot.Chat.Posts);

        await bot.CommandAsync(bot.By(new UserId(9)), "join", Token);
        await bot.PressAsync(bot.By(new UserId(9)), "late:enter:1", Token);
        await bot.QuietAsync(Token);

        Assert.Equal([1L, 9], (await PlacesAsync(bot)).Select(p => p.User.Value).Order());
        Assert.Single(bot.Chat.Posts);
    }

    [Fact]
    public async Task Who_left_while_an_introduction_waited_is_not_introduced_and_the_other_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.MostThreads = 0;
        await bot.NextFiringAsync(Token);
        await bot.CommandAsync(bot.By(new UserId(2)), "leave", Token);

        bot.Chat.MostThreads = 10;
        await bot.PassAsync(days: 0, hours: 3, Token);

        await AssertAllTogetherAsync(bot, [1, 3, 4]);
        Assert.Single(bot.Chat.Threads);
    }

    [Fact]
    public async Task Who_is_blocked_while_their_introduction_is_being_made_is_found_another_place()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        var threads = 0;
        List<UserId> pair = [];
        bot.Chat.BeforeThread = async () =>
        {
            if (++threads == 1)
            {
                pair.AddRange((await PlacesAsync(bot)).Where(p => p.PairingId == 1).Select(p => p.User));
                await BlockAsync(bot, pair[0], pair[1]);
            }
        };

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == pair[0]);
        var places = await PlacesAsync(bot);
        Assert.Equal(3, places.Count);
        Assert.Single(places.Select(p => p.PairingId).Distinct());
        Assert.Contains(places, p => p.User == pair[1]);
        // The one that was just being opened, which nobody is to find.
        Assert.Equal(bot.Chat.Threads[0].Thread, Assert.Single(bot.Chat.DeletedThreads));
    }

    [Fact]
    public async Task Who_blocks_one_of_two_others_while_they_are_brought_to_a_thread_does_not_stay_there()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        List<UserId> added = [];
        bot.Chat.BeforeAdd = async user =>
        {
            added.Add(user);
            if (added.Count == 3)
            {
                await BlockAsync(bot, added[0], added[1]);
            }
        };

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == added[0]);
        await AssertIntroducedAsync(bot, added[1], added[2]);
    }

    [Fact]
    public async Task Who_blocks_one_of_two_others_between_two_tries_does_not_stay_in_their_thread()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        List<UserId> added = [];
        bot.Chat.BeforeAdd = user =>
        {
            added.Add(user);
            return added.Count == 3 ? Task.FromException(Break()) : Task.CompletedTask;
        };
        await bot.NextFiringAsync(Token);
        Assert.Contains(bot.Chat.Added, a => a.User == added[0]);

        await BlockAsync(bot, added[0], added[2]);
        Assert.DoesNotContain(bot.Chat.Added, a => a.User == added[0]);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.DoesNotContain(bot.Chat.Added, a => a.User == added[0]);
        await AssertIntroducedAsync(bot, added[1], added[2]);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("exclude")]
    [InlineData("erase")]
    public async Task Who_goes_out_of_three_before_the_introduction_is_said_is_not_in_what_is_said(string how)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        bot.Chat.PostAnswers[FirstThread] = new([ChatRefusal.NotNow]);
        await bot.NextFiringAsync(Token);
        var begun = await bot.ReadAsync(
            db => db.Set<Conversation>().AsNoTracking().Include(c => c.Messages).SingleAsync(Token),
            Token
        );
        var first = begun.Messages[0].First!.Value;
        var others = (await PlacesAsync(bot)).Select(p => p.User).Where(u => u != first).ToArray();

        _ = how switch
        {
            "block" => await BlockAsync(bot, first, others[0]),
            "exclude" => await bot.CommandAsync(
                bot.By(new UserId(90), moderator: true),
                "exclude pair",
                Token,
                ("a", new Person(others[0], "A", IsBot: false, IsMember: true)),
                ("b", new Person(first, "B", IsBot: false, IsMember: true))
            ),
            _ => await bot.PressAsync(bot.By(first), "me:erase:sure", Token),
        };
        Assert.DoesNotContain(bot.Chat.Added, a => a.User == first);
        await bot.PassAsync(days: 0, hours: 1, Token);

        await AssertIntroducedAsync(bot, others);
        // In a thread of their own, as somebody who is out of it was brought to the first.
        Assert.DoesNotContain($"<@{first}>", TestBot.Read(Assert.Single(bot.Said(2))), StringComparison.Ordinal);
        var talking = await bot.ReadAsync(
            db => db.Set<ConversationMember>().Select(m => m.User).ToListAsync(Token),
            Token
        );
        Assert.Equal(others.Order(ById), talking.Order(ById));
    }

    [Fact]
    public async Task Two_with_no_other_place_of_whom_one_blocks_the_other_before_they_are_introduced_leave_no_thread_behind()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        List<UserId> added = [];
        bot.Chat.BeforeAdd = user =>
        {
            added.Add(user);
            return added.Count == 2 ? Task.FromException(Break()) : Task.CompletedTask;
        };
        await bot.CommandAsync(bot.By(new UserId(1)), "coffee now", Token);
        await bot.CommandAsync(bot.By(new UserId(2)), "coffee now", Token);
        await bot.QuietAsync(Token);
        Assert.Equal(added[0], Assert.Single(bot.Chat.Added).User);

        await BlockAsync(bot, added[0], added[1]);
        Assert.Empty(bot.Chat.Added);
        await bot.PassAsync(days: 0, hours: 1, Token);

        var thread = Assert.Single(bot.Chat.Threads).Thread;
        Assert.Equal([thread], bot.Chat.DeletedThreads);
        Assert.DoesNotContain(bot.Chat.Posts, p => p.Channel == thread);
        var pairing = await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((DeliveryStep.Refused, ChatRefusal.Gone), (pairing.Step, pairing.Refusal));
    }

    [Fact]
    public async Task Who_cannot_be_taken_out_of_a_thread_that_they_blocked_somebody_of_is_told_to_leave_it_themselves()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        bot.Chat.PostAnswers[FirstThread] = new([ChatRefusal.NotNow]);
        await bot.NextFiringAsync(Token);
        bot.Chat.RemovalRefusal = ChatRefusal.NotAllowed;

        var said = Assert.IsType<Reply.Private>(await BlockAsync(bot, new UserId(1), new UserId(2)));

        Assert.Contains($"<#{FirstThread}>", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.Empty(said.Message.Buttons);
    }

    [Fact]
    public async Task Where_others_wait_for_room_whoever_is_left_alone_does_not_wait_with_them()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(6, Token);
        bot.Chat.MostThreads = 1;
        await bot.NextFiringAsync(Token);
        var pair = (await PlacesAsync(bot)).Where(p => p.PairingId == 3).Select(p => p.User).ToList();
        await BlockAsync(bot, pair[0], pair[1]);

        await bot.PassAsync(days: 0, hours: 3, Token);

        var places = await PlacesAsync(bot);
        Assert.Equal(1, places.Single(p => p.User == pair[1]).PairingId);
        Assert.Equal(2, places.Count(p => p.PairingId == 2));
    }

    [Fact]
    public async Task Where_all_are_gone_nobody_is_left_to_find_a_place_for()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.MostThreads = 0;
        await bot.NextFiringAsync(Token);
        var pair = (await PlacesAsync(bot)).Where(p => p.PairingId == 1).Select(p => p.User).ToList();
        foreach (var user in pair)
        {
            await bot.CommandAsync(bot.By(user), "leave", Token);
        }

        bot.Chat.MostThreads = 10;
        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Equal(
            [DeliveryStep.Introduced, DeliveryStep.Refused],
            await bot.ReadAsync(
                db => db.Set<Pairing>().OrderBy(p => p.Step).Select(p => p.Step).ToListAsync(Token),
                Token
            )
        );
        Assert.DoesNotContain(bot.Chat.Added, a => pair.Contains(a.User));
        Assert.Single(bot.Chat.Threads);
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_told_to_the_moderators_with_what_to_do()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await bot.ReadAsync(
            db =>
                db.Set<Community>()
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.ModeratorChannel, Moderators), Token),
            Token
        );
        bot.Chat.ThreadRefusal = ChatRefusal.Gone;

        await bot.NextFiringAsync(Token);

        var told = Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators).Message;
        Assert.Equal(
            "**Coffee chats**: 2 introductions of the last round could not be opened.\n"
                + "The channel for it is gone. Choose another one in `/setup`, then `/round now` or wait for the next time.",
            TestBot.Read(told)
        );
    }

    private static Task<Reply> BlockAsync(TestBot bot, UserId user, UserId other) =>
        bot.CommandAsync(
            bot.By(user),
            "block",
            Token,
            ("person", new Person(other, "Other", IsBot: false, IsMember: true))
        );

    private static async Task AssertIntroducedAsync(TestBot bot, params UserId[] people)
    {
        Assert.Equal(people.Order(ById), (await PlacesAsync(bot)).Select(p => p.User).Order(ById));
        var thread = Assert.Single(bot.Chat.Threads, t => !bot.Chat.DeletedThreads.Contains(t.Thread)).Thread;
        Assert.Equal(people.Order(ById), bot.Chat.Added.Where(a => a.Thread == thread).Select(a => a.User).Order(ById));
        Assert.Single(bot.Chat.Posts, p => p.Channel == thread);
    }

    private static readonly Comparer<UserId> ById = Comparer<UserId>.Create((a, b) => a.Value.CompareTo(b.Value));

    /// <summary>In one thread, in which nobody else is, and nowhere else.</summary>
    private static async Task AssertAllTogetherAsync(TestBot bot, long[] people)
    {
        var places = await PlacesAsync(bot);
        Assert.Equal(people, places.Select(p => p.User.Value).Order());
        var pairing = Assert.Single(places.Select(p => p.PairingId).Distinct());
        var thread = await bot.ReadAsync(
            db => db.Set<Pairing>().Where(p => p.Id == pairing).Select(p => p.Thread).SingleAsync(Token),
            Token
        );
        Assert.Equal(people, bot.Chat.Added.Where(a => a.Thread == thread).Select(a => a.User.Value).Order());
        // The introduction of the two, and the welcome of the third.
        Assert.Equal(2, bot.Chat.Posts.Count(p => p.Channel == thread));
    }

    private static Task<List<PairingMember>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(Token), Token);
}
