using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>How long a silent partner is waited for, as moderators chose it. It is Monday, ten o'clock, and a pair is introduced.</summary>
public class PatienceTests
{
    private const string NotHeard = "I haven't heard anything";
    private static readonly UserId Moderator = new(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(null, 3)]
    public async Task Who_hears_nothing_is_asked_on_the_day_that_the_programme_has_or_on_the_operators(
        int? chosen,
        int day
    )
    {
        await using var bot = await IntroducedAsync(chosen);
        var (ada, _) = await PairAsync(bot);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);

        await bot.PassAsync(day - 1, hours: 23, Token);
        Assert.Empty(bot.Chat.Directs);
        Assert.Equal(["Find a time"], await NotYetAsync(bot, ada));
        Assert.Contains("too early", TestBot.Read(await SayNotHeardAsync(bot, ada)), StringComparison.Ordinal);
        await bot.PassAsync(days: 0, hours: 2, Token);

        Assert.Equal(ada, Assert.Single(bot.Chat.Directs).User);
        Assert.Contains("heard from", TestBot.Read(bot.Chat.Directs[0].Message), StringComparison.Ordinal);
        Assert.Equal(["Find a time", NotHeard], await NotYetAsync(bot, ada));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Who_has_pressed_nothing_before_can_say_it_from_the_same_day_on(int days)
    {
        await using var bot = await IntroducedAsync(days);
        var (ada, bea) = await PairAsync(bot);

        await bot.PassAsync(days, hours: 1, Token);

        Assert.Equal(["Find a time", NotHeard], await NotYetAsync(bot, ada));
        Assert.Contains("ask gently", TestBot.Read(await SayNotHeardAsync(bot, ada)), StringComparison.Ordinal);
        Assert.Equal(bea, Assert.Single(bot.Chat.Directs).User);
    }

    [Fact]
    public async Task Where_silence_is_left_to_the_two_nobody_is_asked_or_offered_anything_for_it()
    {
        await using var bot = await IntroducedAsync(Programme.EndlessPatience);
        var (ada, _) = await PairAsync(bot);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);

        for (var day = 1; day < 7; day++)
        {
            await bot.PassAsync(days: 1, hours: 0, Token);
            Assert.Equal(["Find a time"], await NotYetAsync(bot, ada));
        }

        Assert.Contains("too early", TestBot.Read(await SayNotHeardAsync(bot, ada)), StringComparison.Ordinal);
        await bot.PassAsync(days: 0, hours: 23, Token);
        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_leaves_is_another_matter_and_the_offer_is_found_in_the_thread_too()
    {
        await using var bot = await IntroducedAsync(Programme.EndlessPatience);
        var (ada, bea) = await PairAsync(bot);

        await bot.CommandAsync(bot.By(bea), "leave", Token);
        await bot.QuietAsync(Token);

        Assert.Equal(ada, Assert.Single(bot.Chat.Directs).User);
        Assert.Contains("somebody else", TestBot.Read(bot.Chat.Directs[0].Message), StringComparison.Ordinal);
        Assert.Equal(["Find a time", NotHeard], await NotYetAsync(bot, ada));
        var offer = await SayNotHeardAsync(bot, ada);
        Assert.Equal(["Yes, please", "No, thanks"], offer.Buttons.Select(b => b.Label));
        // Once they want nobody else, they hear no more of it.
        await bot.PressAsync(bot.By(ada), offer.Buttons[1].CustomId, Token);
        Assert.Equal(["Find a time"], await NotYetAsync(bot, ada));
    }

    [Theory]
    [InlineData(5, "2")]
    [InlineData(Programme.EndlessPatience, "3")]
    public async Task A_shorter_one_that_is_chosen_meanwhile_holds_for_the_round_that_runs(int before, string after)
    {
        await using var bot = await IntroducedAsync(before);
        var (ada, _) = await PairAsync(bot);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 3, hours: 2, Token);
        Assert.Empty(bot.Chat.Directs);

        await ChooseAsync(bot, after);

        Assert.Equal(ada, Assert.Single(bot.Chat.Directs).User);
    }

    [Fact]
    public async Task A_longer_one_that_is_chosen_meanwhile_holds_for_the_round_that_runs()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, _) = await PairAsync(bot);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 1, hours: 2, Token);

        await ChooseAsync(bot, "4");

        await bot.PassAsync(days: 2, hours: 20, Token);
        Assert.Empty(bot.Chat.Directs);
        await bot.PassAsync(days: 0, hours: 3, Token);
        Assert.Equal(ada, Assert.Single(bot.Chat.Directs).User);
    }

    [Fact]
    public async Task Who_has_been_asked_already_can_still_answer_when_silence_is_left_to_the_two()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 2, hours: 1, Token);
        var asked = Assert.Single(bot.Chat.Directs).Message;

        await ChooseAsync(bot, "0");
        var button = asked.Buttons.Single(b => b.Label == NotHeard);
        await bot.PressAsync(bot.By(ada) with { IsDirect = true }, button.CustomId, Token);
        await bot.QuietAsync(Token);

        Assert.Equal([ada, bea], bot.Chat.Directs.Select(d => d.User));
    }

    private static async Task<TestBot> IntroducedAsync(int? patience)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Patience, patience), Token),
            Token
        );
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <summary>As a moderator, in the conversation of <c>/setup</c>.</summary>
    private static async Task ChooseAsync(TestBot bot, string patience)
    {
        var first = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(bot.By(Moderator, moderator: true), "setup", Token, ("zone", "Europe/London"))
        );
        var page = await PressAsync(bot, first.Message, "That's fine");
        page = await PressAsync(bot, page, "That's fine");
        var select = page.Selects.Single(s => s.CustomId.StartsWith("setup:patience:", StringComparison.Ordinal));
        string[] chosen = [patience];
        page = Assert
            .IsType<Reply.Update>(
                await bot.RouteAsync(
                    new Incoming.Choice(bot.By(Moderator, moderator: true), select.CustomId, chosen),
                    Token
                )
            )
            .Message;
        await PressAsync(bot, page, "Start it");
        await bot.QuietAsync(Token);
    }

    private static async Task<OutgoingMessage> PressAsync(TestBot bot, OutgoingMessage on, string label)
    {
        var button = on.Buttons.Single(b => b.Label == label);
        return Assert
            .IsType<Reply.Update>(await bot.PressAsync(bot.By(Moderator, moderator: true), button.CustomId, Token))
            .Message;
    }

    private static async Task<OutgoingMessage> SayNotHeardAsync(TestBot bot, UserId user)
    {
        var said = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(user), "pairing:not-heard:1", Token));
        await bot.QuietAsync(Token);
        return said.Message;
    }

    private static async Task<IEnumerable<string>> NotYetAsync(TestBot bot, UserId user) =>
        Assert
            .IsType<Reply.Private>(await bot.PressAsync(bot.By(user), "pairing:not-yet:1", Token))
            .Message.Buttons.Select(b => b.Label);

    private static async Task<(UserId One, UserId Other)> PairAsync(TestBot bot)
    {
        var members = await bot.ReadAsync(
            db => db.Set<PairingMember>().OrderBy(m => m.User).Select(m => m.User).ToListAsync(Token),
            Token
        );
        return (members[0], members[1]);
    }
}
