using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>What is remembered of the questions a place has had, on a real SQLite file.</summary>
public class StarterServiceTests
{
    private const int AtOnce = 12;

    private static readonly UserId Ana = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_press_at_once_everybody_gets_another_question()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var theme = DeckFolder.ShippedLibrary.TopicsIn(Language.English).All.Single(t => t.Name == "one-line-each");

        // Twice through the deck: rows are written the first time, and written over the second.
        for (var lap = 0; lap < 2; lap++)
        {
            var questions = new List<string>();
            while (questions.Count < theme.Questions.Length)
            {
                var count = Math.Min(AtOnce, theme.Questions.Length - questions.Count);
                var people = Enumerable.Range(0, count).Select(i => bot.By(new UserId(i))).ToList();
                // On threads of their own, as SQLite answers before anybody else is asked.
                var replies = await Task.WhenAll(
                    people.Select(person =>
                        Task.Run(() => bot.PressAsync(person, $"icebreaker:another:{theme.Number}", Token), Token)
                    )
                );
                questions.AddRange(replies.Select(QuestionOf));
            }

            Assert.Distinct(questions);
        }
    }

    [Fact]
    public async Task A_channel_never_holds_more_rows_than_there_are_questions()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var theme = DeckFolder.ShippedLibrary.TopicsIn(Language.English).All.Single(t => t.Name == "dancing");

        for (var i = 0; i < 5 * theme.Questions.Length; i++)
            await bot.CommandAsync(bot.By(Ana), "icebreaker", Token, ("theme", "dancing"));

        var rows = await bot.ReadAsync(db => db.Set<UsedStarter>().ToListAsync(Token), Token);
        Assert.Equal(theme.Questions.Length, rows.Count);
        Assert.All(rows, row => Assert.Equal(5, row.Lap));
    }

    [Fact]
    public async Task What_has_left_the_decks_is_struck_out()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.ReadAsync(
            async db =>
            {
                db.Add(
                    new UsedStarter
                    {
                        Community = TestBot.Home,
                        Channel = TestBot.Lobby,
                        Key = "q-of-a-deck-long-gone",
                        Lap = 3,
                        Turn = 9,
                        UsedAt = bot.By(Ana).At,
                    }
                );
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        await bot.CommandAsync(bot.By(Ana), "icebreaker", Token);

        var row = Assert.Single(await bot.ReadAsync(db => db.Set<UsedStarter>().ToListAsync(Token), Token));
        Assert.Equal((1, 10L), (row.Lap, row.Turn));
    }

    [Fact]
    public async Task A_place_that_asks_nothing_for_a_year_is_forgotten_when_the_next_one_begins()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var old = bot.By(Ana) with { Channel = new ChannelId(901) };
        var slow = bot.By(Ana) with { Channel = new ChannelId(902) };
        var other = bot.By(Ana, community: new CommunityId(500)) with { Channel = new ChannelId(903) };
        foreach (var context in new[] { old, slow, other })
            await bot.CommandAsync(context, "icebreaker", Token);
        bot.Clock.Advance(TimeSpan.FromDays(300));
        await bot.CommandAsync(slow, "icebreaker", Token);
        bot.Clock.Advance(TimeSpan.FromDays(100));

        await bot.CommandAsync(bot.By(Ana) with { Channel = new ChannelId(904) }, "icebreaker", Token);

        var left = await bot.ReadAsync(
            db => db.Set<UsedStarter>().OrderBy(s => s.Id).Select(s => s.Channel).ToListAsync(Token),
            Token
        );
        Assert.Equal([902, 903, 902, 904], left.Select(channel => channel.Value));
    }

    [Fact]
    public async Task A_room_that_reads_German_is_asked_in_German_with_German_buttons()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var german = DeckFolder
            .ShippedLibrary.Decks.Where(deck => deck.Language == Language.German)
            .SelectMany(deck => deck.Questions)
            .Select(question => question.Text);

        var context = bot.By(Ana) with { CommunityLocale = "de" };
        var asked = Assert.IsType<Reply.Public>(await bot.CommandAsync(context, "icebreaker", Token));
        var passed = Assert.IsType<Reply.Update>(
            await bot.PressAsync(context, asked.Message.Buttons[1].CustomId, Token)
        );

        Assert.Contains(QuestionOf(asked), german);
        Assert.Contains(QuestionOf(passed), german);
        Assert.Equal(["Noch eine", "Lieber nicht", "Merken"], asked.Message.Buttons.Select(button => button.Label));
    }

    private static string QuestionOf(Reply reply) =>
        (
            reply switch
            {
                Reply.Public posted => posted.Message,
                Reply.Update changed => changed.Message,
                _ => throw new InvalidOperationException($"A {reply.GetType().Name} holds no question."),
            }
        )
            .Text.Spans.OfType<ChatSpan.Verbatim>()
            .First()
            .Text;
}
