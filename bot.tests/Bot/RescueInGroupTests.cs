using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>Three were introduced, and one of them waits for two.</summary>
public class RescueInGroupTests
{
    private const string Out = "Not this time";
    private const string In = "I'm in";
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);
    private static readonly UserId Cy = new(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_hears_nothing_of_two_is_asked_once_and_offered_somebody_else_when_both_are_out()
    {
        await using var bot = await AskedAsync();
        var (user, question) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(Ada, user);
        Assert.StartsWith(
            "Have you heard from **Member 2 and Member 3** since",
            TestBot.Read(question),
            StringComparison.Ordinal
        );

        await SayNotHeardAsync(bot);
        Assert.Equal([Ada, Bea, Cy], bot.Chat.Directs.Select(d => d.User));
        await PressAsync(bot, Bea, Out);
        Assert.Equal(3, bot.Chat.Directs.Count);
        await PressAsync(bot, Cy, Out);

        Assert.Equal(4, bot.Chat.Directs.Count);
        AssertOffered(bot);
        await bot.PassAsync(days: 2, hours: 0, Token);
        Assert.Equal(4, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task One_who_is_still_in_is_enough()
    {
        await using var bot = await AskedAsync();
        await SayNotHeardAsync(bot);
        await PressAsync(bot, Cy, In);

        Assert.Equal("**Member 3** is still in", TestBot.Read(bot.Chat.Directs[^1].Message)[..24]);
        await PressAsync(bot, Bea, Out);
        await bot.PassAsync(days: 2, hours: 0, Token);

        Assert.Equal([Ada, Bea, Cy, Ada], bot.Chat.Directs.Select(d => d.User));
        // Should nothing come of it all the same, they are not asked again.
        Assert.Contains("somebody else", await SayNotHeardAsync(bot), StringComparison.Ordinal);
        Assert.Equal(4, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task Of_one_who_is_out_and_one_who_says_nothing_for_a_day_nothing_is_hoped_any_more()
    {
        await using var bot = await AskedAsync();
        await SayNotHeardAsync(bot);
        await PressAsync(bot, Bea, Out);

        await bot.PassAsync(days: 1, hours: 12, Token);

        Assert.Equal([Ada, Bea, Cy, Ada], bot.Chat.Directs.Select(d => d.User));
        AssertOffered(bot);
    }

    [Fact]
    public async Task Of_two_who_say_nothing_for_a_day_there_is_one_offer()
    {
        await using var bot = await AskedAsync();
        await SayNotHeardAsync(bot);

        await bot.PassAsync(days: 2, hours: 0, Token);

        Assert.Equal([Ada, Bea, Cy, Ada], bot.Chat.Directs.Select(d => d.User));
        AssertOffered(bot);
    }

    [Fact]
    public async Task Where_two_of_three_are_at_it_nobody_is_asked_anything_and_nobody_has_heard_nothing()
    {
        await using var bot = await IntroducedAsync();
        await bot.PressAsync(bot.By(Ada), "talk:ready:1:0", Token);
        await bot.PressAsync(bot.By(Bea), "talk:ready:1:0", Token);

        await bot.PassAsync(days: 4, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
        Assert.Contains("over by now", await SayNotHeardAsync(bot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_presses_before_anybody_complains_is_not_silent()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        bot.Chat.BeforeThread = () =>
        {
            bot.Clock.Advance(TimeSpan.FromHours(2));
            return Task.CompletedTask;
        };
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(Ada), "talk:ready:1:0", Token);
        // Looked at from the planning on, and due two hours later.
        await bot.PassAsync(days: 2, hours: 23, Token);
        await bot.PressAsync(bot.By(Cy), "pairing:pass:1:0", Token);

        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whom_the_second_of_two_leaves_alone_is_offered_somebody_else_at_once(bool hasComplained)
    {
        await using var bot = await AskedAsync();
        if (hasComplained)
        {
            await SayNotHeardAsync(bot);
        }

        var before = bot.Chat.Directs.Count;
        await bot.CommandAsync(bot.By(Bea), "leave", Token);
        await bot.QuietAsync(Token);
        Assert.Equal(before, bot.Chat.Directs.Count);
        await bot.CommandAsync(bot.By(Cy), "leave", Token);
        await bot.QuietAsync(Token);

        Assert.Equal(before + 1, bot.Chat.Directs.Count);
        AssertOffered(bot);
        await bot.PassAsync(days: 2, hours: 0, Token);
        Assert.Equal(before + 1, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task Who_blocked_the_one_who_waits_is_not_asked_and_nothing_else_is_different()
    {
        await using var bot = await AskedAsync();
        await bot.CommandAsync(
            bot.By(Cy),
            "block",
            Token,
            ("person", new Person(Ada, "Ada", IsBot: false, IsMember: true))
        );
        await SayNotHeardAsync(bot);
        Assert.Equal([Ada, Bea], bot.Chat.Directs.Select(d => d.User));
        await PressAsync(bot, Bea, Out);
        Assert.Equal(2, bot.Chat.Directs.Count);

        await bot.PassAsync(days: 1, hours: 12, Token);

        Assert.Equal([Ada, Bea, Ada], bot.Chat.Directs.Select(d => d.User));
        AssertOffered(bot);
    }

    [Fact]
    public async Task Who_wants_somebody_else_is_brought_to_a_pair_and_the_two_silent_ones_keep_each_other()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        await bot.NextFiringAsync(Token);
        var places = await bot.ReadAsync(
            db => db.Set<PairingMember>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(Token),
            Token
        );
        var three = places.GroupBy(p => p.PairingId).Single(g => g.Count() == 3).ToList();
        var two = places.Where(p => p.PairingId != three[0].PairingId).ToList();
        var waiting = three[0].User;
        await bot.PressAsync(bot.By(waiting), $"talk:ready:{three[0].PairingId}:0", Token);
        await bot.PressAsync(bot.By(two[0].User), $"talk:ready:{two[0].PairingId}:0", Token);
        await bot.PressAsync(bot.By(two[1].User), $"talk:ready:{two[0].PairingId}:0", Token);
        await bot.PassAsync(days: 3, hours: 1, Token);
        await bot.PressAsync(bot.By(waiting), $"pairing:not-heard:{three[0].PairingId}", Token);
        await bot.PassAsync(days: 1, hours: 12, Token);

        await PressAsync(bot, waiting, "Yes, please");

        var after = await bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().ToListAsync(Token), Token);
        Assert.Equal(two[0].PairingId, after.Single(p => p.User == waiting).PairingId);
        Assert.Equal(2, after.Count(p => p.PairingId == three[0].PairingId));
        Assert.Contains(
            bot.Chat.Posts,
            p => TestBot.Read(p.Message).Contains("you're three now", StringComparison.Ordinal)
        );
    }

    private static void AssertOffered(TestBot bot)
    {
        var (user, message) = bot.Chat.Directs[^1];
        Assert.Equal(Ada, user);
        Assert.Contains(
            "Shall I bring you together with somebody else?",
            TestBot.Read(message),
            StringComparison.Ordinal
        );
    }

    private static async Task<TestBot> IntroducedAsync()
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <summary>The first has pressed something, and was asked after the days of patience.</summary>
    private static async Task<TestBot> AskedAsync()
    {
        var bot = await IntroducedAsync();
        await bot.PressAsync(bot.By(Ada), "talk:ready:1:0", Token);
        await bot.PassAsync(days: 3, hours: 1, Token);
        Assert.Single(bot.Chat.Directs);
        return bot;
    }

    private static async Task<string> SayNotHeardAsync(TestBot bot)
    {
        var said = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ada), "pairing:not-heard:1", Token));
        await bot.QuietAsync(Token);
        return TestBot.Read(said.Message);
    }

    /// <summary>On the latest direct message to them.</summary>
    private static async Task PressAsync(TestBot bot, UserId user, string label)
    {
        var button = bot.Chat.Directs.Last(d => d.User == user).Message.Buttons.Single(b => b.Label == label);
        await bot.PressAsync(bot.By(user) with { IsDirect = true }, button.CustomId, Token);
        await bot.QuietAsync(Token);
    }
}
