using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Discord;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Bot;

/// <summary>One line that somebody passes on to whom they met. It is Monday, ten o'clock.</summary>
public class PassedLineTests
{
    private const string Kind = "Your goat made my week";
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);
    private static readonly ChannelId Moderators = new(500);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reaches_the_other_once_with_a_button_to_report_it_and_there_is_no_second_one()
    {
        await using var bot = await MetAsync(2);

        Assert.Contains("pass it on", await WriteAsync(bot, Ada, $"  {Kind}\n(really) "), StringComparison.Ordinal);
        Assert.Contains("already", await WriteAsync(bot, Ada, "One more"), StringComparison.Ordinal);

        var (user, message) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(Bea, user);
        Assert.Contains($"{Kind} (really)", TestBot.Read(message), StringComparison.Ordinal);
        Assert.Contains("**Member 1**", TestBot.Read(message), StringComparison.Ordinal);
        Assert.Equal(["Report"], message.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task The_form_asks_for_one_line_of_a_bounded_length()
    {
        await using var bot = await MetAsync(2);
        var met = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ada), "pairing:met:1", Token));

        var button = Assert.Single(met.Message.Buttons, b => b.Label == "Pass a line on");
        var form = Assert.IsType<Reply.OpenForm>(await bot.PressAsync(bot.By(Ada), button.CustomId, Token)).Form;

        var field = Assert.IsType<FormField>(Assert.Single(form.Fields));
        Assert.Equal((PassedLine.Longest, true, false), (field.MaxLength, field.Required, field.Multiline));
        Assert.Contains("nothing in it", await WriteAsync(bot, Ada, " \u200b "), StringComparison.Ordinal);
        Assert.Contains("nothing in it", await WriteAsync(bot, Ada, new string('a', 301)), StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task It_rings_nobody_and_opens_no_link()
    {
        await using var bot = await MetAsync(2);

        await WriteAsync(bot, Ada, "@everyone <@7> <@&8> [here](https://example.com)");

        var sent = DiscordText.Render(Assert.Single(bot.Chat.Directs).Message.Text);
        Assert.DoesNotContain("<@7>", sent.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("[here](", sent.Content, StringComparison.Ordinal);
        Assert.Empty(sent.Notified);
    }

    [Fact]
    public async Task In_a_trio_it_goes_to_both_others()
    {
        await using var bot = await MetAsync(3);

        await WriteAsync(bot, Ada, Kind);

        Assert.Equal([Bea, new UserId(3)], bot.Chat.Directs.Select(d => d.User).OrderBy(u => u.Value));
    }

    [Fact]
    public async Task Only_who_said_that_they_met_passes_one_on_and_only_while_it_is_fresh()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);

        Assert.Contains("somebody you met", await WriteAsync(bot, Ada, Kind), StringComparison.Ordinal);
        Assert.Contains("somebody you met", await WriteAsync(bot, new UserId(9), Kind), StringComparison.Ordinal);
        await bot.PressAsync(bot.By(Ada), "pairing:met:1", Token);
        await bot.PassAsync(days: 31, hours: 0, Token);
        bot.Chat.Directs.Clear();
        Assert.Contains("somebody you met", await WriteAsync(bot, Ada, Kind), StringComparison.Ordinal);

        Assert.Empty(bot.Chat.Directs);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("rather not")]
    [InlineData("left")]
    [InlineData("closed")]
    [InlineData("quiet")]
    public async Task It_stays_where_the_other_does_not_want_it_and_whoever_wrote_it_cannot_tell(string why)
    {
        await using var bot = await MetAsync(2);
        var ada = new Person(Ada, "Member 1", IsBot: false, IsMember: true);
        switch (why)
        {
            case "block":
                await bot.CommandAsync(bot.By(Bea), "block", Token, ("person", ada));
                break;
            case "rather not":
                await bot.PressAsync(bot.By(Bea), $"pairing:rather-not:1:{Ada}", Token);
                break;
            case "left":
                await bot.CommandAsync(bot.By(Bea), "leave", Token);
                break;
            case "closed":
                bot.Chat.DirectRefusals[Bea] = ChatRefusal.Unreachable;
                break;
            default:
                await bot.RouteAsync(new Incoming.Choice(bot.By(Bea), "settings:reminders", (string[])["off"]), Token);
                break;
        }

        var here = (await WriteAsync(bot, Ada, Kind), await ExportAsync(bot, Ada));
        bot.Chat.DirectRefusals.Clear();
        await bot.PassAsync(days: 2, hours: 0, Token);
        await using var free = await MetAsync(2);
        var there = (await WriteAsync(free, Ada, Kind), await ExportAsync(free, Ada));

        Assert.Equal(there, here);
        Assert.Empty(bot.Chat.Directs);
        Assert.Null(await ExportAsync(bot, Bea));
        Assert.Single(free.Chat.Directs);
        Assert.NotNull(await ExportAsync(free, Bea));
    }

    [Fact]
    public async Task It_waits_for_the_others_day()
    {
        await using var bot = await MetAsync(2);
        await bot.ReadAsync(
            db =>
                db.Set<Member>()
                    .Where(m => m.User == Bea)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.TimeZone, "Pacific/Honolulu"), Token),
            Token
        );

        await WriteAsync(bot, Ada, Kind);
        Assert.Empty(bot.Chat.Directs);
        await bot.PassAsync(days: 0, hours: 14, Token);

        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task A_lost_answer_or_a_busy_platform_makes_no_second_one()
    {
        await using var bot = await MetAsync(2);
        bot.Chat.DirectRefusals[Bea] = ChatRefusal.NotNow;
        await WriteAsync(bot, Ada, Kind);
        bot.Chat.DirectRefusals.Clear();
        bot.Chat.LoseAnswerIn = 1;
        await bot.PassAsync(days: 0, hours: 1, Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Single(bot.Chat.Directs);
        Assert.Equal(LineState.Sent, (await LineAsync(bot)).State);
    }

    [Fact]
    public async Task One_that_cannot_be_sent_holds_up_no_other()
    {
        await using var bot = await MetAsync(3);
        bot.Chat.LoseAnswerIn = 1;

        await WriteAsync(bot, Ada, Kind);

        // The first one's answer was lost; the second was sent all the same, before any clock moved.
        Assert.Equal(2, bot.Chat.Directs.Count);
        await bot.PassAsync(days: 0, hours: 1, Token);
        Assert.Equal(2, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task A_report_goes_to_the_moderators_once_and_the_line_goes_from_the_message()
    {
        await using var bot = await MetAsync(2);
        await ModeratorsInAsync(bot);
        await WriteAsync(bot, Ada, Kind);
        var report = Assert.Single(Assert.Single(bot.Chat.Directs).Message.Buttons).CustomId;
        var direct = bot.By(Bea) with { IsDirect = true };

        var first = Assert.IsType<Reply.Update>(await bot.PressAsync(direct, report, Token));
        await bot.PressAsync(direct, report, Token);
        var byAnother = await bot.PressAsync(bot.By(Ada) with { IsDirect = true }, report, Token);

        var told = TestBot.Read(Assert.Single(bot.Chat.Posts, p => p.Channel == Moderators).Message);
        Assert.Contains(Kind, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Kind, TestBot.Read(first.Message), StringComparison.Ordinal);
        Assert.Empty(first.Message.Buttons);
        Assert.IsType<Reply.Private>(byAnother);
        Assert.DoesNotContain(bot.Chat.Directs, d => d.User == Ada);
        Assert.DoesNotContain("true", await ExportAsync(bot, Ada) is { } mine ? mine.Split("youReportedIt")[1] : "");
    }

    [Fact]
    public async Task Where_moderators_have_no_channel_the_report_says_so()
    {
        await using var bot = await MetAsync(2);
        await WriteAsync(bot, Ada, Kind);
        var report = bot.Chat.Directs[0].Message.Buttons[0].CustomId;

        var said = Assert.IsType<Reply.Private>(
            await bot.PressAsync(bot.By(Bea) with { IsDirect = true }, report, Token)
        );

        Assert.Contains("one of them yourself", TestBot.Read(said.Message), StringComparison.Ordinal);
        Assert.Null((await LineAsync(bot)).ReportedAt);
    }

    [Fact]
    public async Task It_is_erased_with_either_of_the_two()
    {
        foreach (var who in (UserId[])[Ada, Bea])
        {
            await using var bot = await MetAsync(2);
            await WriteAsync(bot, Ada, Kind);

            await bot.PressAsync(bot.By(who), "me:erase:sure", Token);

            Assert.Equal(0, await bot.ReadAsync(db => db.Set<PassedLine>().CountAsync(Token), Token));
        }
    }

    private static async Task<TestBot> MetAsync(int people)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(people, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(Ada), "pairing:met:1", Token);
        return bot;
    }

    private static async Task<string> WriteAsync(TestBot bot, UserId by, string line)
    {
        var said = Assert.IsType<Reply.Private>(
            await bot.RouteAsync(
                new Incoming.FilledForm(
                    bot.By(by),
                    "pairing:line:1",
                    new Dictionary<string, string> { ["line"] = line }
                ),
                Token
            )
        );
        await bot.QuietAsync(Token);
        return TestBot.Read(said.Message);
    }

    private static Task<int> ModeratorsInAsync(TestBot bot) =>
        bot.ReadAsync(
            db =>
                db.Set<Community>()
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.ModeratorChannel, Moderators), Token),
            Token
        );

    private static Task<PassedLine> LineAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PassedLine>().AsNoTracking().SingleAsync(Token), Token);

    private static async Task<string?> ExportAsync(TestBot bot, UserId user)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var lines = scope.ServiceProvider.GetServices<IPersonalData>().OfType<LineData>().Single();
        return (await lines.ExportAsync(TestBot.Home, user, Token))?.ToJsonString();
    }
}
