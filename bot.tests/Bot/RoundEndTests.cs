using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>How a round goes on and ends. It is Monday, 23 November, ten o'clock, and two are introduced.</summary>
public class RoundEndTests
{
    private const string Over = "This round is over";
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_days_in_a_thread_where_nobody_pressed_anything_has_heard_from_us_and_nobody_was_written_to_besides()
    {
        await using var bot = await IntroducedAsync();

        await bot.PassAsync(days: 2, hours: 2, Token);

        // The question that came by itself is the nudge: it rings whoever goes first, and there is no other.
        Assert.Equal(3, bot.Said(1).Count);
        Assert.Contains(bot.Said(1)[2].Text.Spans, span => span is ChatSpan.Mention { Notify: true });
        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Where_all_were_quicker_the_second_day_brings_nothing()
    {
        await using var bot = await IntroducedAsync();
        foreach (var part in (int[])[0, 1])
        {
            await bot.PressAsync(bot.By(Ada), $"talk:ready:1:{part}", Token);
            await bot.PressAsync(bot.By(Bea), $"talk:ready:1:{part}", Token);
            await bot.QuietAsync(Token);
        }

        await bot.PassAsync(days: 0, hours: 20, Token);
        Assert.Equal(3, bot.Said(1).Count);
        await bot.PassAsync(days: 1, hours: 4, Token);

        Assert.Equal(4, bot.Said(1).Count);
        Assert.Contains("my last question", TestBot.Read(bot.Said(1)[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_end_those_of_whom_nobody_said_anything_are_asked_once()
    {
        await using var bot = await IntroducedAsync();

        await bot.PassAsync(days: 6, hours: 22, Token);
        Assert.DoesNotContain(bot.Said(1), IsEnding);
        await bot.PassAsync(days: 0, hours: 4, Token);
        var asked = Assert.Single(bot.Said(1), IsEnding);
        await bot.PassAsync(days: 9, hours: 0, Token);

        Assert.Single(bot.Said(1), IsEnding);
        Assert.Equal(["We met", "Not yet", "No, and that's fine"], asked.Buttons.Select(b => b.Label));
    }

    [Theory]
    [InlineData("met")]
    [InlineData("did-not")]
    public async Task Where_one_has_said_whether_they_met_nobody_is_asked(string answer)
    {
        await using var bot = await IntroducedAsync();
        await bot.PressAsync(bot.By(Bea), $"pairing:{answer}:1", Token);

        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.DoesNotContain(bot.Said(1), IsEnding);
    }

    [Fact]
    public async Task Where_one_has_said_not_yet_they_are_asked_what_became_of_it()
    {
        await using var bot = await IntroducedAsync();
        await bot.PressAsync(bot.By(Bea), "pairing:not-yet:1", Token);

        await bot.PassAsync(days: 8, hours: 0, Token);

        var asked = Assert.Single(bot.Said(1), IsEnding);
        Assert.Equal(["We met", "Not yet", "No, and that's fine"], asked.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task Who_says_so_in_the_night_between_is_not_asked_in_the_morning()
    {
        await using var bot = await IntroducedAsync();
        // Ten o'clock in the community's morning, and the middle of the night in Honolulu.
        await bot.ReadAsync(
            db =>
                db.Set<NetSocialBot.Members.Member>()
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.TimeZone, "Pacific/Honolulu"), Token),
            Token
        );
        await bot.PassAsync(days: 7, hours: 1, Token);
        Assert.DoesNotContain(bot.Said(1), IsEnding);

        await bot.PressAsync(bot.By(Ada), "pairing:met:1", Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.DoesNotContain(bot.Said(1), IsEnding);
    }

    [Fact]
    public async Task No_and_that_is_fine_is_written_down_and_answered_kindly()
    {
        await using var bot = await IntroducedAsync();

        var said = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ada), "pairing:did-not:1", Token));
        var stranger = Assert.IsType<Reply.Private>(
            await bot.PressAsync(bot.By(new UserId(9)), "pairing:did-not:1", Token)
        );

        Assert.Contains("nobody minds", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.Contains("belong to the people", TestBot.Read(stranger.Message), StringComparison.Ordinal);
        var answers = await bot.ReadAsync(
            db => db.Set<PairingMember>().OrderBy(m => m.User).Select(m => m.Answer).ToListAsync(Token),
            Token
        );
        Assert.Equal([MeetingAnswer.DidNot, MeetingAnswer.None], answers);
    }

    [Fact]
    public async Task The_next_round_of_the_programme_ends_the_one_before_it_but_not_on_its_first_day()
    {
        await using var bot = await IntroducedAsync();

        await bot.PassAsync(days: 0, hours: 3, Token);
        await RunAsync(bot);
        await bot.PassAsync(days: 0, hours: 4, Token);
        Assert.DoesNotContain(bot.Said(1), IsEnding);
        await bot.PassAsync(days: 1, hours: 0, Token);
        Assert.Single(bot.Said(1), IsEnding);
        Assert.DoesNotContain(bot.Said(2), IsEnding);
        await bot.PassAsync(days: 1, hours: 0, Token);
        await RunAsync(bot);
        await bot.PassAsync(days: 0, hours: 4, Token);

        Assert.Single(bot.Said(2), IsEnding);
    }

    [Fact]
    public async Task Two_who_are_apart_are_not_asked_and_neither_is_a_round_that_was_taken_back()
    {
        await using var bot = await IntroducedAsync();
        await bot.CommandAsync(
            bot.By(Ada),
            "block",
            Token,
            ("person", new Person(Bea, "Member 2", IsBot: false, IsMember: true))
        );
        await bot.PassAsync(days: 8, hours: 0, Token);
        Assert.Single(bot.Said(1));

        await using var undone = await IntroducedAsync();
        await undone.ReadAsync(
            db => db.Set<Round>().ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Undone), Token),
            Token
        );
        await undone.PassAsync(days: 8, hours: 0, Token);

        Assert.DoesNotContain(undone.Said(1), IsEnding);
    }

    [Fact]
    public async Task A_restart_at_the_end_asks_nobody_twice()
    {
        await using var bot = await IntroducedAsync();
        await bot.PassAsync(days: 7, hours: 2, Token);
        Assert.Single(bot.Said(1), IsEnding);

        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Single(bot.Said(1), IsEnding);
    }

    private static async Task<TestBot> IntroducedAsync()
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    private static async Task RunAsync(TestBot bot)
    {
        await bot.CommandAsync(bot.By(new UserId(99), moderator: true), "round now", Token);
        await bot.QuietAsync(Token);
    }

    private static bool IsEnding(OutgoingMessage message) =>
        TestBot.Read(message).StartsWith(Over, StringComparison.Ordinal);
}
