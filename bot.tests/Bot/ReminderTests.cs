using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Reminders;

namespace NetSocialBot.Tests.Bot;

/// <summary>The day before a round. It is Sunday noon, and the round is on Monday at ten.</summary>
public class ReminderTests
{
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_wants_it_is_told_the_day_before_once_and_nobody_else_is()
    {
        await using var bot = await StartAsync();

        await PassAsync(bot, hours: 2);
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await PassAsync(bot, hours: 3);

        var (user, message) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(Ada, user);
        Assert.Contains(
            message.Text.Spans,
            s => s is ChatSpan.Moment { At: var at } && at == NodaTime.Instant.FromUtc(2026, 11, 23, 10, 0)
        );
    }

    [Fact]
    public async Task It_comes_when_it_is_day_where_they_are()
    {
        await using var bot = await StartAsync();
        await ChangeAsync(bot, Ada, m => m.TimeZone = "Pacific/Auckland");

        await PassAsync(bot, hours: 6);
        Assert.Empty(bot.Chat.Directs);
        await PassAsync(bot, hours: 2);

        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task One_press_skips_the_round_and_another_takes_that_back()
    {
        await using var bot = await StartAsync();
        await PassAsync(bot, hours: 2);
        var direct = bot.By(Ada) with { IsDirect = true };

        var skipped = Assert.IsType<Reply.Update>(
            await bot.PressAsync(direct, bot.Chat.Directs[0].Message.Buttons[0].CustomId, Token)
        );
        Assert.True(await IsSkippingAsync(bot));
        await bot.PressAsync(direct, Assert.Single(skipped.Message.Buttons).CustomId, Token);

        Assert.False(await IsSkippingAsync(bot));
    }

    [Fact]
    public async Task Pressed_when_the_round_has_begun_it_skips_no_other()
    {
        await using var bot = await StartAsync();
        await PassAsync(bot, hours: 2);
        var direct = bot.By(Ada) with { IsDirect = true };
        await bot.PassAsync(days: 1, hours: 0, Token);

        var said = Assert.IsType<Reply.Update>(
            await bot.PressAsync(direct, bot.Chat.Directs[0].Message.Buttons[0].CustomId, Token)
        );

        Assert.StartsWith("That round isn't ahead", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.False(await IsSkippingAsync(bot));
    }

    [Fact]
    public async Task Taken_back_when_the_round_has_begun_it_is_for_the_next_one()
    {
        await using var bot = await StartAsync(members: 3);
        await PassAsync(bot, hours: 2);
        var direct = bot.By(Ada) with { IsDirect = true };
        var skipped = Assert.IsType<Reply.Update>(
            await bot.PressAsync(direct, bot.Chat.Directs[0].Message.Buttons[0].CustomId, Token)
        );
        await bot.PassAsync(days: 1, hours: 0, Token);

        var said = Assert.IsType<Reply.Update>(
            await bot.PressAsync(direct, Assert.Single(skipped.Message.Buttons).CustomId, Token)
        );

        Assert.Contains("from the next one on", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Chat.Added, a => a.User == Ada);
    }

    [Fact]
    public async Task A_plan_that_waits_for_moderators_can_be_skipped_still()
    {
        await using var bot = await StartAsync(members: 3);
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.ApproveFirst, true), Token),
            Token
        );
        await bot.PassAsync(days: 1, hours: 0, Token);

        await bot.PressAsync(
            bot.By(Ada) with
            {
                IsDirect = true,
            },
            bot.Chat.Directs[0].Message.Buttons[0].CustomId,
            Token
        );

        Assert.True(await IsSkippingAsync(bot));
    }

    [Fact]
    public async Task The_buttons_of_a_reminder_from_before_it_named_its_round_are_about_the_next_one()
    {
        await using var bot = await StartAsync();
        var direct = bot.By(Ada) with { IsDirect = true };

        var skipped = Assert.IsType<Reply.Update>(await bot.PressAsync(direct, "dm:77:round:skip", Token));
        Assert.True(await IsSkippingAsync(bot));
        await bot.PressAsync(direct, Assert.Single(skipped.Message.Buttons).CustomId, Token);

        Assert.False(await IsSkippingAsync(bot));
    }

    [Theory]
    [InlineData("EveryRound", 1, 2, 3, 4, 5)]
    [InlineData("EveryOtherRound", 1, 3, 5)]
    [InlineData("OnceAMonth", 1, 5)]
    public async Task Nobody_is_told_of_a_round_in_which_their_rhythm_gives_them_a_rest(
        string rhythm,
        params int[] rounds
    )
    {
        await using var bot = await StartAsync(members: 4);
        await bot.RouteAsync(new Incoming.Choice(bot.By(Ada), "settings:rhythm", (string[])[rhythm]), Token);

        await bot.PassAsync(days: 30, hours: 0, Token);

        Assert.Equal(
            rounds.Select(round =>
                NodaTime.Instant.FromUtc(2026, 11, 16, 10, 0) + NodaTime.Duration.FromDays(7 * round)
            ),
            bot.Chat.Directs.Select(d => d.Message.Text.Spans.OfType<ChatSpan.Moment>().Single().At)
        );
        Assert.Equal(rounds.Length, bot.Chat.Added.Count(a => a.User == Ada));
    }

    [Fact]
    public async Task One_whose_answer_was_lost_is_looked_for_and_not_sent_again()
    {
        await using var bot = await StartAsync();
        bot.Chat.LoseAnswerIn = 1;

        await bot.PassAsync(days: 0, hours: 6, Token);

        Assert.Single(bot.Chat.Directs);
        Assert.Equal([false, true], bot.Chat.DirectKeys.Select(k => k.MayAlreadyStand));
        Assert.True(
            await bot.ReadAsync(db => db.Set<RoundReminder>().AllAsync(r => r.SentAt < r.RoundAt, Token), Token)
        );
    }

    [Fact]
    public async Task Where_the_wire_breaks_at_one_the_others_are_told_and_they_are_a_little_later()
    {
        await using var bot = await StartAsync();
        await WantAsync(bot, Bea);
        var tries = 0;
        bot.Chat.BeforeDirect = () =>
            ++tries == 1 ? throw new ChatException("Broken.", new IOException()) : Task.CompletedTask;

        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Equal([Bea, Ada], bot.Chat.Directs.Select(d => d.User));
    }

    [Fact]
    public async Task A_wire_that_is_down_for_hours_costs_nobody_their_reminder()
    {
        await using var bot = await StartAsync();
        await WantAsync(bot, Bea);
        await ChangeAsync(bot, Bea, m => m.TimeZone = "Pacific/Auckland");
        bot.Chat.BeforeDirect = () => throw new ChatException("Broken.", new IOException());
        await bot.PassAsync(days: 0, hours: 6, Token);
        bot.Chat.BeforeDirect = () => Task.CompletedTask;

        await bot.PassAsync(days: 0, hours: 3, Token);

        Assert.Equal([Ada, Bea], bot.Chat.Directs.Select(d => d.User));
    }

    [Fact]
    public async Task One_press_ends_the_reminders()
    {
        await using var bot = await StartAsync();
        await PassAsync(bot, hours: 2);

        await bot.PressAsync(
            bot.By(Ada) with
            {
                IsDirect = true,
            },
            bot.Chat.Directs[0].Message.Buttons[1].CustomId,
            Token
        );
        await PassDaysAsync(bot, 7);

        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_is_skipping_or_on_a_break_is_not_told_of_what_they_are_not_in()
    {
        await using var bot = await StartAsync();
        await WantAsync(bot, Bea);
        await bot.CommandAsync(bot.By(Ada), "skip", Token);
        await bot.CommandAsync(bot.By(Bea), "pause", Token, ("weeks", 2L));

        await PassAsync(bot, hours: 8);

        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Whose_direct_messages_are_closed_is_left_alone_for_a_month()
    {
        await using var bot = await StartAsync();
        bot.Chat.DirectRefusals[Ada] = ChatRefusal.NotAllowed;
        await PassAsync(bot, hours: 3);
        bot.Chat.DirectRefusals.Clear();

        await PassDaysAsync(bot, 28);
        Assert.Empty(bot.Chat.Directs);
        await PassDaysAsync(bot, 7);

        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task Where_moderators_see_a_round_first_no_hour_is_named_as_nobody_knows_it()
    {
        await using var bot = await StartAsync();
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.ApproveFirst, true), Token),
            Token
        );

        await PassAsync(bot, hours: 3);

        var (_, message) = Assert.Single(bot.Chat.Directs);
        Assert.DoesNotContain(message.Text.Spans, s => s is ChatSpan.Moment);
        Assert.Contains(message.Text.Spans, s => s is ChatSpan.Markdown { Text: var text } && text.Contains("Soon"));
        Assert.Equal(["Not this time", "No more reminders"], message.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task The_doctor_counts_whom_reminders_did_not_reach_and_nobody_who_was_reached_since_or_wants_none()
    {
        await using var bot = await StartAsync();
        await WantAsync(bot, Bea);
        var before = await DoctorAsync(bot);
        bot.Chat.DirectRefusals[Ada] = ChatRefusal.Unreachable;
        bot.Chat.DirectRefusals[Bea] = ChatRefusal.NotAllowed;
        await PassAsync(bot, hours: 3);

        var both = await DoctorAsync(bot);
        await bot.RouteAsync(new Incoming.Choice(bot.By(Bea), "settings:reminders", (string[])["off"]), Token);
        var one = await DoctorAsync(bot);
        bot.Chat.DirectRefusals.Clear();
        await PassDaysAsync(bot, 35);
        var after = await DoctorAsync(bot);

        Assert.DoesNotContain("reminded of rounds", before, StringComparison.Ordinal);
        Assert.Contains("2 members who wanted to be reminded of rounds", both, StringComparison.Ordinal);
        // Nothing that moderators have to see to.
        Assert.StartsWith("**All is well.**", both, StringComparison.Ordinal);
        Assert.Contains("One member who wanted to be reminded of rounds", one, StringComparison.Ordinal);
        Assert.Single(bot.Chat.Directs);
        Assert.DoesNotContain("reminded of rounds", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_without_reminders_sends_none()
    {
        await using var bot = await StartAsync();
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Reminders, false), Token),
            Token
        );

        await PassAsync(bot, hours: 8);

        Assert.Empty(bot.Chat.Directs);
    }

    private static async Task<TestBot> StartAsync(int members = 2)
    {
        var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(members, Token);
        await WantAsync(bot, Ada);
        return bot;
    }

    private static async Task<string> DoctorAsync(TestBot bot)
    {
        var reply = await bot.CommandAsync(bot.By(new UserId(90), moderator: true), "doctor", Token);
        return string.Concat(
            Assert
                .IsType<Reply.Private>(reply)
                .Message.Text.Spans.Select(s =>
                    s switch
                    {
                        ChatSpan.Verbatim verbatim => verbatim.Text,
                        ChatSpan.Markdown markdown => markdown.Text,
                        _ => "",
                    }
                )
        );
    }

    private static Task<Reply> WantAsync(TestBot bot, UserId user) =>
        bot.RouteAsync(new Incoming.Choice(bot.By(user), "settings:reminders", (string[])["on"]), Token);

    private static async Task PassDaysAsync(TestBot bot, int days)
    {
        for (var day = 0; day < days; day++)
        {
            bot.Clock.Advance(TimeSpan.FromDays(1));
            await bot.QuietAsync(Token);
        }
    }

    private static async Task PassAsync(TestBot bot, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            bot.Clock.Advance(TimeSpan.FromHours(1));
            await bot.QuietAsync(Token);
        }
    }

    private static Task<bool> IsSkippingAsync(TestBot bot) =>
        bot.ReadAsync(
            async db =>
                await db.Set<Member>().AnyAsync(m => m.User == Ada && m.SkipsNext, Token)
                || await db.Set<ProgrammeMember>().AnyAsync(m => m.User == Ada && m.SkipsAt != null, Token),
            Token
        );

    private static Task<int> ChangeAsync(TestBot bot, UserId user, Action<Member> change) =>
        bot.ReadAsync(
            async db =>
            {
                change(await db.Set<Member>().SingleAsync(m => m.User == user, Token));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
}
