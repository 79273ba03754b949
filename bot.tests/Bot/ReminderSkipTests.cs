using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>
/// Skipping the round that a reminder is about, and no other. It is Sunday noon; coffee is on Monday at ten, walks are on Monday at
/// twelve, and Ada is in both.
/// </summary>
public class ReminderSkipTests
{
    private const string Walks = "Walks";

    private static readonly UserId Ada = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Skipping_the_later_of_two_rounds_leaves_the_earlier_as_it_was_and_both_have_them_the_time_after()
    {
        await using var bot = await StartAsync();

        await SkipAsync(bot);
        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.Equal([true, true], await WithAdaAsync(bot, "Coffee"));
        Assert.Equal([false, true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task Taken_back_it_leaves_nothing_behind_and_what_was_said_of_the_earlier_one_stands()
    {
        await using var bot = await StartAsync();

        var skipped = await SkipAsync(bot);
        await bot.CommandAsync(bot.By(Ada), "skip", Token);
        await PressDirectAsync(bot, Assert.Single(skipped.Buttons).CustomId);
        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.Equal([false, true], await WithAdaAsync(bot, "Coffee"));
        Assert.Equal([true, true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task Undoing_a_skip_of_the_next_round_leaves_that_of_the_later_one()
    {
        await using var bot = await StartAsync();

        await SkipAsync(bot);
        await bot.CommandAsync(bot.By(Ada), "skip", Token);
        await bot.PressAsync(bot.By(Ada), "member:unskip", Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Equal([true], await WithAdaAsync(bot, "Coffee"));
        Assert.Equal([false], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task A_round_that_is_taken_back_gives_the_skip_back()
    {
        await using var bot = await StartAsync();
        await SkipAsync(bot);
        await bot.PassAsync(days: 1, hours: 0, Token);

        var asked = Assert.IsType<Reply.Private>(await ByModeratorAsync(bot, "round undo")).Message;
        await bot.PressAsync(ByModerator(bot), Assert.Single(asked.Buttons).CustomId, Token);
        await bot.QuietAsync(Token);
        await ByModeratorAsync(bot, "round now");
        await bot.QuietAsync(Token);
        await bot.PassAsync(days: 7, hours: 0, Token);

        Assert.Equal([false, true], await WithAdaAsync(bot, Walks));
        Assert.Equal([true, true], await WithAdaAsync(bot, "Coffee"));
    }

    [Fact]
    public async Task A_round_that_a_moderator_sends_before_it_goes_by_too_and_uses_nothing_up()
    {
        await using var bot = await StartAsync();
        await SkipAsync(bot);

        var preview = Assert.IsType<Reply.Private>(await ByModeratorAsync(bot, "round preview")).Message;
        await ByModeratorAsync(bot, "round now");
        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.DoesNotContain("Member 1", TestBot.Read(preview), StringComparison.Ordinal);
        Assert.Contains("Member 2", TestBot.Read(preview), StringComparison.Ordinal);
        Assert.Equal([false, false, true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task A_plan_that_waits_for_moderators_is_sent_without_them_and_the_round_after_it_has_them()
    {
        await using var bot = await StartAsync();
        await ChangeAsync(bot, p => p.ApproveFirst = true);
        await bot.PassAsync(days: 1, hours: 2, Token);
        await PressDirectAsync(bot, Assert.Single(bot.Chat.Directs).Message.Buttons[0].CustomId);

        await SendAsync(bot);
        Assert.Empty(await WithAdaAsync(bot, Walks));
        await SendAsync(bot);
        await ChangeAsync(bot, p => p.ApproveFirst = false);
        await bot.PassAsync(days: 7, hours: 0, Token);

        Assert.Equal([false, true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task Moved_to_an_earlier_time_it_is_the_round_that_they_skip_still()
    {
        await using var bot = await StartAsync();
        await SkipAsync(bot);

        await ChangeAsync(bot, p => (p.Day, p.Minute, p.NextAt) = (NodaTime.IsoDayOfWeek.Sunday, 22 * 60, null));
        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.Equal([false, true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task A_round_that_falls_through_without_them_is_over_all_the_same()
    {
        await using var bot = await StartAsync(members: 2);
        await SkipAsync(bot);

        await bot.PassAsync(days: 8, hours: 0, Token);

        Assert.Equal([true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task Their_settings_and_what_is_stored_of_them_say_which_round_and_one_press_takes_it_back()
    {
        await using var bot = await StartAsync();
        await SkipAsync(bot);

        var settings = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Ada), "settings", Token)).Message;
        var stored = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ada), "me:export", Token)).Message;
        var back = settings.Buttons.Single(b => b.Label == "Don't skip it");
        var after = Assert.IsType<Reply.Update>(await bot.PressAsync(bot.By(Ada), back.CustomId, Token)).Message;
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.StartsWith(
            "**You're in, and the next round of Walks goes by without you.**",
            TestBot.Read(settings),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"skipsRoundOf\": \"2026-11-23T12:00:00Z\"",
            Encoding.UTF8.GetString(Assert.Single(stored.Files).Content.Span),
            StringComparison.Ordinal
        );
        Assert.StartsWith("**You're in.**", TestBot.Read(after), StringComparison.Ordinal);
        Assert.Equal([true], await WithAdaAsync(bot, Walks));
    }

    [Fact]
    public async Task Whoever_has_left_that_programme_has_nothing_to_skip()
    {
        await using var bot = await StartAsync();
        await bot.PassAsync(days: 0, hours: 6, Token);
        await bot.ReadAsync(
            db => db.Set<ProgrammeMember>().Where(m => m.User == Ada && m.ProgrammeId != 1).ExecuteDeleteAsync(Token),
            Token
        );

        var said = await PressDirectAsync(bot, bot.Chat.Directs[0].Message.Buttons[0].CustomId);

        Assert.StartsWith("You're not in at the moment", TestBot.Read(said), StringComparison.Ordinal);
    }

    private static async Task<TestBot> StartAsync(int members = 4)
    {
        var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(members, Token);
        await bot.RouteAsync(new Incoming.Choice(bot.By(Ada), "settings:reminders", (string[])["on"]), Token);
        await bot.ReadAsync(
            async db =>
            {
                var coffee = await db.Set<Programme>().SingleAsync(Token);
                (coffee.Name, coffee.Reminders) = ("Coffee", false);
                var walks = new Programme
                {
                    Community = TestBot.Home,
                    Request = Walks,
                    Name = Walks,
                    Day = NodaTime.IsoDayOfWeek.Monday,
                    Minute = 12 * 60,
                };
                db.Add(walks);
                await db.SaveChangesAsync(Token);
                db.AddRange(
                    Enumerable
                        .Range(1, members)
                        .Select(user => new ProgrammeMember
                        {
                            ProgrammeId = walks.Id,
                            Community = TestBot.Home,
                            User = new UserId(user),
                            JoinedAt = NodaTime.Instant.FromUtc(2026, 11, 22, 12, 0),
                        })
                );
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
        await bot.Host.Services.GetRequiredService<RoundSchedule>().KeepAsync(TestBot.Home, Token);
        return bot;
    }

    /// <summary>On Sunday, on the reminder of the walk.</summary>
    private static async Task<OutgoingMessage> SkipAsync(TestBot bot)
    {
        await bot.PassAsync(days: 0, hours: 6, Token);
        var (user, reminder) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(Ada, user);
        var said = await PressDirectAsync(bot, reminder.Buttons[0].CustomId);
        Assert.StartsWith("Fine, that round goes by without you.", TestBot.Read(said), StringComparison.Ordinal);
        return said;
    }

    private static async Task<OutgoingMessage> PressDirectAsync(TestBot bot, string customId) =>
        Assert
            .IsType<Reply.Update>(await bot.PressAsync(bot.By(Ada) with { IsDirect = true }, customId, Token))
            .Message;

    private static InteractionContext ByModerator(TestBot bot) => bot.By(new UserId(90), moderator: true);

    private static Task<Reply> ByModeratorAsync(TestBot bot, string command) =>
        bot.CommandAsync(ByModerator(bot), command, Token, ("programme", Walks));

    private static async Task SendAsync(TestBot bot)
    {
        var plan = Assert.IsType<Reply.Private>(await ByModeratorAsync(bot, "round preview")).Message;
        await bot.PressAsync(ByModerator(bot), plan.Buttons.Single(b => b.Label == "Send").CustomId, Token);
        await bot.QuietAsync(Token);
    }

    /// <summary>Of each round of that programme that stands, in their order, whether she was in it.</summary>
    private static Task<List<bool>> WithAdaAsync(TestBot bot, string programme) =>
        bot.ReadAsync(
            db =>
                (
                    from round in db.Set<Round>()
                    join its in db.Set<Programme>() on round.Programme equals (long?)its.Id
                    where its.Name == programme && round.State == RoundState.Open
                    orderby round.Number
                    select db.Set<PairingMember>().Any(m => m.RoundId == round.Id && m.User == Ada)
                ).ToListAsync(Token),
            Token
        );

    private static async Task ChangeAsync(TestBot bot, Action<Programme> change)
    {
        await bot.ReadAsync(
            async db =>
            {
                change(await db.Set<Programme>().SingleAsync(p => p.Name == Walks, Token));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
        await bot.Host.Services.GetRequiredService<RoundSchedule>().KeepAsync(TestBot.Home, Token);
    }
}
