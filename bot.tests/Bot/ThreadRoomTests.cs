using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>A community may have so many open threads and no more.</summary>
public class ThreadRoomTests
{
    private static readonly ChannelId Moderators = new(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_there_is_no_room_introductions_of_rounds_that_are_over_are_closed_those_silent_for_longest_first()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(60, Token);
        await bot.NextFiringAsync(Token);
        var first = bot.Chat.Threads.Select(t => t.Thread).ToList();
        bot.Chat.MostThreads = 40;

        await bot.NextFiringAsync(Token);

        Assert.Equal((30, 60), (first.Count, bot.Chat.Threads.Count));
        Assert.Equal(first.OrderBy(t => t.Value).Take(25), bot.Chat.Archived.OrderBy(t => t.Value));
        Assert.Equal([(DeliveryStep.Introduced, null, 60)], await DeliveriesAsync(bot));
    }

    [Fact]
    public async Task Where_nothing_is_over_introductions_wait_for_as_long_as_it_takes_and_moderators_hear_of_it_once()
    {
        await using var bot = await WithModeratorsAsync(members: 6);
        bot.Chat.MostThreads = 1;

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal(
            [
                (DeliveryStep.Planned, null, 1),
                (DeliveryStep.Planned, ChatRefusal.LimitReached, 1),
                (DeliveryStep.Introduced, null, 1),
            ],
            await DeliveriesAsync(bot)
        );
        var told = Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators).Message;
        Assert.StartsWith("**Coffee chats**: 2 introductions wait for room:", Said(told), StringComparison.Ordinal);

        bot.Chat.MostThreads = 2;
        await bot.PassAsync(days: 0, hours: 3, Token);
        Assert.Contains((DeliveryStep.Introduced, null, 2), await DeliveriesAsync(bot));

        bot.Chat.MostThreads = 3;
        await bot.PressAsync(bot.By(new UserId(1), moderator: true), Assert.Single(told.Buttons).CustomId, Token);
        await bot.QuietAsync(Token);

        Assert.Equal([(DeliveryStep.Introduced, null, 3)], await DeliveriesAsync(bot));
        Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators);
        Assert.Empty(bot.Chat.Archived);
    }

    [Fact]
    public async Task What_waits_for_room_until_its_round_is_over_is_refused_and_the_next_round_has_its_own_chance()
    {
        await using var bot = await WithModeratorsAsync(members: 2);
        bot.Chat.MostThreads = 0;
        await bot.NextFiringAsync(Token);

        await bot.PassAsync(days: 7, hours: 1, Token);

        Assert.Equal(
            [(DeliveryStep.Planned, ChatRefusal.LimitReached, 1), (DeliveryStep.Refused, ChatRefusal.LimitReached, 1)],
            await DeliveriesAsync(bot)
        );
    }

    [Fact]
    public async Task Moderators_hear_what_was_refused_when_it_happens()
    {
        await using var bot = await WithModeratorsAsync(members: 4);
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        var told = Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators).Message;
        Assert.Equal(
            "**Coffee chats**: 2 introductions of the last round could not be opened.\nI was not allowed to; the next round tries again.",
            Said(told)
        );
    }

    [Fact]
    public async Task An_introduction_at_which_the_wire_breaks_keeps_no_other_waiting()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(6, Token);
        var threads = 0;
        bot.Chat.BeforeThread = () =>
            ++threads == 1 ? throw new ChatException("The wire broke.", new IOException()) : Task.CompletedTask;

        await bot.NextFiringAsync(Token);

        Assert.Equal([(DeliveryStep.Planned, null, 1), (DeliveryStep.Introduced, null, 2)], await DeliveriesAsync(bot));

        await bot.NextFiringAsync(Token);

        Assert.Equal([(DeliveryStep.Introduced, null, 3)], await DeliveriesAsync(bot));
    }

    [Fact]
    public async Task Where_the_wire_breaks_at_one_introduction_moderators_hear_of_the_others_all_the_same()
    {
        await using var bot = await WithModeratorsAsync(members: 4);
        var threads = 0;
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;
        bot.Chat.BeforeThread = () =>
            ++threads == 1 ? throw new ChatException("Broken.", new IOException()) : Task.CompletedTask;

        await bot.NextFiringAsync(Token);

        Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators);
    }

    [Fact]
    public async Task A_wire_that_is_down_for_a_day_holds_up_a_round_and_loses_nothing_of_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(10, Token);
        var tries = 0;
        bot.Chat.BeforeThread = () => throw new ChatException($"Down for the {++tries}th time.", new IOException());

        await bot.NextFiringAsync(Token);
        // For all, after three: the others are not tried in vain.
        Assert.Equal(3, tries);
        await bot.PassAsync(days: 1, hours: 0, Token);
        bot.Chat.BeforeThread = () => Task.CompletedTask;
        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Equal([(DeliveryStep.Introduced, null, 5)], await DeliveriesAsync(bot));
    }

    private static async Task<TestBot> WithModeratorsAsync(int members)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);
        await bot.ReadAsync(
            db =>
                db.Set<Community>()
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.ModeratorChannel, Moderators), Token),
            Token
        );
        return bot;
    }

    private static async Task<List<(DeliveryStep, ChatRefusal?, int)>> DeliveriesAsync(TestBot bot)
    {
        var pairings = await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().ToListAsync(Token), Token);
        return
        [
            .. pairings
                .GroupBy(p => (p.Step, p.Refusal))
                .OrderBy(g => g.Key.Step)
                .ThenBy(g => g.Key.Refusal)
                .Select(g => (g.Key.Step, g.Key.Refusal, g.Count())),
        ];
    }

    private static string Said(OutgoingMessage message) =>
        string.Concat(message.Text.Spans.Select(s => s is ChatSpan.Verbatim v ? v.Text : ((ChatSpan.Markdown)s).Text));
}
