using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

public class RoundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_community_s_day_everybody_who_is_in_is_introduced_once()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(7, Token);

        await bot.NextFiringAsync(Token);

        // Seven people are two pairs and a trio.
        Assert.Equal(3, bot.Chat.Threads.Count);
        Assert.Equal([2, 2, 3], bot.Chat.Added.GroupBy(a => a.Thread).Select(g => g.Count()).Order());
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), bot.Chat.Added.Select(a => a.User.Value).Order());
        Assert.Equal(
            bot.Chat.Threads.Select(t => t.Thread.Value).Order(),
            bot.Chat.Posts.Select(p => p.Channel.Value).Order()
        );
    }

    [Fact]
    public async Task Nobody_meets_twice_while_somebody_new_is_left()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(6, Token);

        // Six people have five rounds of new faces.
        for (var week = 0; week < 5; week++)
        {
            await bot.NextFiringAsync(Token);
        }

        var pairings = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Token),
            Token
        );
        var met = pairings.Select(p => string.Join('-', p.Members.Select(m => m.User.Value).Order())).ToList();
        Assert.Equal(15, met.Count);
        Assert.Equal(15, met.Distinct().Count());
        Assert.DoesNotContain(pairings, p => p.IsRepeat);
    }

    [Fact]
    public async Task Who_pauses_or_leaves_is_not_introduced_and_a_pause_ends_by_itself()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await bot.CommandAsync(bot.By(new UserId(1)), "pause", Token, ("weeks", 1L));
        await bot.CommandAsync(bot.By(new UserId(2)), "leave", Token);

        await bot.NextFiringAsync(Token);
        var first = bot.Chat.Added.Select(a => a.User.Value).Order().ToList();
        bot.Chat.Added.Clear();
        await bot.NextFiringAsync(Token);

        Assert.Equal([3, 4], first);
        Assert.Equal([1, 3, 4], bot.Chat.Added.Select(a => a.User.Value).Order());
    }

    [Fact]
    public async Task The_preview_is_what_the_run_does()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(10, Token);
        var moderator = bot.By(new UserId(99), moderator: true);

        var preview = Assert.IsType<Reply.Private>(await bot.CommandAsync(moderator, "round preview", Token));
        Assert.Empty(bot.Chat.Threads);
        await bot.CommandAsync(bot.By(new UserId(99), moderator: true), "round now", Token);
        await bot.QuietAsync(Token);

        var shown = string.Concat(
            preview.Message.Text.Spans.Select(s => s is ChatSpan.Verbatim v ? v.Text : ((ChatSpan.Markdown)s).Text)
        );
        foreach (var (thread, _) in bot.Chat.Threads)
        {
            var names = bot.Chat.Added.Where(a => a.Thread == thread).Select(a => $"Member {a.User}");
            Assert.Contains(string.Join(" and ", names), shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_moderators_start_a_round_however_they_reach_the_command()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);

        await bot.CommandAsync(bot.By(new UserId(1)), "round now", Token);
        await bot.QuietAsync(Token);

        Assert.Empty(bot.Chat.Threads);
    }

    [Fact]
    public async Task Asking_for_the_same_round_twice_is_asking_once()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        var asked = bot.By(new UserId(99), moderator: true);

        await bot.CommandAsync(asked, "round now", Token);
        await bot.CommandAsync(asked, "round now", Token);
        await bot.QuietAsync(Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task An_answer_lost_on_the_wire_makes_no_second_thread_and_no_second_introduction(int call)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.LoseAnswerIn = call;

        await bot.NextFiringAsync(Token);
        // The delivery's own second try.
        await bot.NextFiringAsync(Token);

        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.Equal(2, bot.Chat.Posts.Count);
        Assert.Equal(4, bot.Chat.Added.Count);
    }

    [Fact]
    public async Task A_pair_whose_other_half_has_left_the_community_is_an_outcome_and_stops_nobody_else()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        bot.Chat.Missing.Add(new UserId(2));

        await bot.NextFiringAsync(Token);

        var steps = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().Select(p => p.Step).ToListAsync(Token),
            Token
        );
        Assert.Equal([DeliveryStep.Introduced, DeliveryStep.Refused], steps.Order());
    }

    [Fact]
    public async Task Only_the_people_of_a_pairing_press_its_buttons()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        var met = ButtonOf(bot, "We met");

        await bot.PressAsync(bot.By(new UserId(1)), met, Token);
        await bot.PressAsync(bot.By(new UserId(3)), met, Token);
        await bot.PressAsync(bot.By(new UserId(2), community: new CommunityId(78)), met, Token);

        var answers = await bot.ReadAsync(
            db => db.Set<PairingMember>().AsNoTracking().OrderBy(m => m.User).Select(m => m.Answer).ToListAsync(Token),
            Token
        );
        Assert.Equal([MeetingAnswer.Met, MeetingAnswer.None], answers);
    }

    [Fact]
    public async Task Another_question_is_never_one_that_the_thread_has_had()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        // As it stands under introductions from before there were conversations.
        var another = ButtonOf(bot, "We met").Replace(":met:", ":another:", StringComparison.Ordinal);

        List<string> asked = [];
        for (var i = 0; i < 12; i++)
        {
            var reply = Assert.IsType<Reply.Public>(await bot.PressAsync(bot.By(new UserId(1)), another, Token));
            asked.Add(reply.Message.Text.Spans.OfType<ChatSpan.Verbatim>().First().Text);
        }

        Assert.Equal(12, asked.Distinct().Count());
    }

    private static string ButtonOf(TestBot bot, string label) =>
        bot.Chat.Posts.Single().Message.Buttons.Single(b => b.Label == label).CustomId;

    [Fact]
    public async Task The_database_refuses_a_second_place_for_the_same_person_in_a_round()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);

        var doubling = bot.ReadAsync(
            async db =>
            {
                var place = await db.Set<PairingMember>().AsNoTracking().FirstAsync(Token);
                db.Add(
                    new PairingMember
                    {
                        RoundId = place.RoundId,
                        PairingId = place.PairingId,
                        Community = place.Community,
                        User = place.User,
                    }
                );
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        await Assert.ThrowsAsync<DbUpdateException>(() => doubling);
    }
}
