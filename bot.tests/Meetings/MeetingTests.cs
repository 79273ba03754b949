using System.Text;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.Meetings;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Tests.Meetings;

/// <summary>Two who were introduced on a Monday at ten find half an hour together.</summary>
public class MeetingTests
{
    private static readonly UserId Ada = new(1);
    private static readonly UserId Bea = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_time_that_suits_all_of_them_is_settled_and_the_others_read_how_many()
    {
        await using var bot = await IntroducedAsync(2);
        await FindAsync(bot, Ada);
        var times = bot.Chat.Posts.Last().Message;
        Assert.Equal(6, times.Buttons.Count);

        var one = await PickAsync(bot, Ada, 1);
        await PickAsync(bot, Ada, 3);
        Assert.Equal(2, bot.Chat.Posts.Count);
        var both = await PickAsync(bot, Bea, 3);

        Assert.Contains("suits 1 of 2", Shown(one), StringComparison.Ordinal);
        Assert.DoesNotContain("<@", Shown(one), StringComparison.Ordinal);
        Assert.StartsWith("Settled: <t:", Shown(both), StringComparison.Ordinal);
        Assert.Equal(3, bot.Chat.Posts.Count);
        Assert.Contains(
            $"<t:{MomentOf(times, 3).ToUnixTimeSeconds()}",
            Shown(bot.Chat.Posts[2].Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_press_takes_a_pick_back()
    {
        await using var bot = await IntroducedAsync(2);
        await FindAsync(bot, Ada);
        await PickAsync(bot, Ada, 2);
        await PickAsync(bot, Ada, 2);

        var seen = await PickAsync(bot, Bea, 2);

        Assert.Contains("suits 1 of 2", Shown(seen), StringComparison.Ordinal);
        Assert.Equal(2, bot.Chat.Posts.Count);
    }

    [Fact]
    public async Task The_file_says_when_in_a_way_that_calendars_take_and_nothing_of_who()
    {
        await using var bot = await IntroducedAsync(2);
        var at = await SettleAsync(bot, 2);

        var file = Assert.Single(bot.Chat.Posts.Last().Message.Files);
        var text = Encoding.UTF8.GetString(file.Content.Span);
        var meeting = Assert.Single(Calendar.Load(text)!.Events);
        Assert.Equal(("meeting.ics", "text/calendar"), (file.Name, file.ContentType));
        Assert.Contains($"DTSTART:{at.ToDateTimeUtc():yyyyMMdd'T'HHmmss'Z'}\r\n", text, StringComparison.Ordinal);
        Assert.Equal(at.ToDateTimeUtc().AddMinutes(30), meeting.End!.AsUtc);
        Assert.Equal("A talk, half an hour", meeting.Summary);
        Assert.Null(meeting.Description);
        Assert.DoesNotContain("Member", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Home", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_comes_an_hour_before_once_and_rings_only_for_those_who_want_reminders()
    {
        await using var bot = await IntroducedAsync(2);
        await ChangeAsync(bot, Bea, m => m.RemindersOff = true);
        var at = await SettleAsync(bot, 2);
        var before = bot.Chat.Posts.Count;

        // A stop between the pick and the reminder, and one right after it.
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await ToAsync(bot, at - Duration.FromMinutes(61));
        Assert.Empty(Reminders(bot, before));
        await ToAsync(bot, at - Duration.FromMinutes(60));
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await ToAsync(bot, at + Duration.FromHours(2));

        var reminder = Assert.Single(Reminders(bot, before));
        Assert.Equal([Ada], Rung(reminder));
        Assert.Contains(reminder.Text.Spans, s => s is ChatSpan.Mention { Notify: false } m && m.User == Bea);
    }

    [Fact]
    public async Task A_reminder_whose_answer_is_lost_comes_once()
    {
        await using var bot = await IntroducedAsync(2);
        var at = await SettleAsync(bot, 2);
        var before = bot.Chat.Posts.Count;
        await ToAsync(bot, at - Duration.FromMinutes(61));

        before = bot.Chat.Posts.Count;
        bot.Chat.LoseAnswerIn = 1;
        await ToAsync(bot, at);

        Assert.Single(Reminders(bot, before));
        var attempts = await bot.ReadAsync(
            db =>
                db.Set<MeetingMessage>()
                    .Where(m => m.Part == MeetingPart.Reminder)
                    .Select(m => m.Attempts)
                    .ToListAsync(),
            Token
        );
        Assert.Equal([2], attempts);
    }

    [Fact]
    public async Task A_reminder_that_is_too_late_does_not_come()
    {
        await using var bot = await IntroducedAsync(2);
        var at = await SettleAsync(bot, 2);
        await bot.StopAsync(Token);
        bot.Clock.Advance((at - bot.Clock.GetInstant() + Duration.FromMinutes(1)).ToTimeSpan());
        var before = bot.Chat.Posts.Count;

        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);

        Assert.Empty(Reminders(bot, before));
    }

    [Fact]
    public async Task Another_time_begins_anew_and_the_old_one_is_forgotten()
    {
        await using var bot = await IntroducedAsync(2);
        var old = await SettleAsync(bot, 2);
        var first = Calendar.Load(TextOf(bot.Chat.Posts.Last().Message))!.Events[0]!;

        await bot.PressAsync(bot.By(Bea), bot.Chat.Posts.Last().Message.Buttons.Single().CustomId, Token);
        await bot.QuietAsync(Token);
        var times = bot.Chat.Posts.Last().Message;
        Assert.StartsWith("Other times, then.", Shown(times), StringComparison.Ordinal);
        await PickAsync(bot, Bea, 4);
        await PickAsync(bot, Ada, 4);
        var settled = bot.Chat.Posts.Last().Message;
        var second = Calendar.Load(TextOf(settled))!.Events[0]!;
        var before = bot.Chat.Posts.Count;
        await ToAsync(bot, Instant.Max(old, MomentOf(times, 4)) + Duration.FromHours(1));

        Assert.Equal(first!.Uid, second!.Uid);
        Assert.Equal(first.Sequence + 1, second.Sequence);
        Assert.NotEqual(old, MomentOf(times, 4));
        Assert.Single(Reminders(bot, before));
    }

    [Fact]
    public async Task Whoever_presses_at_the_same_moment_gets_times_once_and_one_time_settled()
    {
        await using var bot = await IntroducedAsync(2);
        var pairing = await PairingAsync(bot);
        await Task.WhenAll(
            bot.PressAsync(bot.By(Ada), $"meeting:find:{pairing}", Token),
            bot.PressAsync(bot.By(Bea), $"meeting:find:{pairing}", Token)
        );
        await bot.QuietAsync(Token);
        Assert.Equal(2, bot.Chat.Posts.Count);
        await PickAsync(bot, Ada, 1);
        await PickAsync(bot, Bea, 2);

        var times = bot.Chat.Posts.Last().Message;
        await Task.WhenAll(
            bot.PressAsync(bot.By(Ada), times.Buttons[1].CustomId, Token),
            bot.PressAsync(bot.By(Bea), times.Buttons[0].CustomId, Token)
        );
        await bot.QuietAsync(Token);

        Assert.Single(bot.Chat.Posts.Skip(2));
        Assert.Equal(
            [MeetingState.Settled],
            await bot.ReadAsync(db => db.Set<Meeting>().Select(m => m.State).ToListAsync(Token), Token)
        );
    }

    [Fact]
    public async Task A_block_looks_like_somebody_who_has_not_got_round_to_it()
    {
        await using var blocked = await IntroducedAsync(2);
        await using var silent = await IntroducedAsync(2);
        List<List<string>> seen = [];
        foreach (var bot in (TestBot[])[blocked, silent])
        {
            if (bot == blocked)
            {
                await bot.CommandAsync(
                    bot.By(Bea),
                    "block",
                    Token,
                    ("person", new Person(Ada, "Member 1", IsBot: false, IsMember: true))
                );
            }

            List<string> here = [await FindAsync(bot, Ada)];
            here.Add(Shown(bot.Chat.Posts.Last().Message));
            here.Add(Shown(await PickAsync(bot, Ada, 1)));
            if (bot == blocked)
            {
                // It changes nothing that anybody could see.
                here.Add(Shown(await PickAsync(bot, Bea, 1)));
                Assert.Equal(here[^2], here[^1]);
                here.RemoveAt(here.Count - 1);
            }

            here.Add(Shown(await PickAsync(bot, Ada, 2)));
            await ToAsync(bot, bot.Clock.GetInstant() + Duration.FromDays(8));
            here.Add($"{bot.Chat.Posts.Count(p => p.Message.Files.Count > 0)} settled");
            seen.Add(here);
        }

        Assert.Equal(seen[1], seen[0]);
        Assert.Contains("0 settled", seen[0]);
    }

    [Fact]
    public async Task Nobody_is_reminded_to_meet_somebody_who_left()
    {
        await using var bot = await IntroducedAsync(2);
        var at = await SettleAsync(bot, 2);
        await bot.CommandAsync(bot.By(Bea), "leave", Token);
        var before = bot.Chat.Posts.Count;

        await ToAsync(bot, at);

        Assert.Empty(Reminders(bot, before));
    }

    [Fact]
    public async Task The_buttons_are_for_the_people_of_the_thread()
    {
        await using var bot = await IntroducedAsync(2);
        await FindAsync(bot, Ada);
        var stranger = new UserId(9);

        var replies = new[]
        {
            await bot.PressAsync(bot.By(stranger), $"meeting:find:{await PairingAsync(bot)}", Token),
            await bot.PressAsync(bot.By(stranger), bot.Chat.Posts.Last().Message.Buttons[0].CustomId, Token),
            await bot.PressAsync(bot.By(stranger), bot.Chat.Posts.Last().Message.Buttons[^1].CustomId, Token),
            await bot.PressAsync(
                bot.By(Ada, community: new CommunityId(5)),
                bot.Chat.Posts.Last().Message.Buttons[0].CustomId,
                Token
            ),
        };

        Assert.All(
            replies,
            reply =>
                Assert.StartsWith(
                    "Those buttons belong to",
                    Shown(Assert.IsType<Reply.Private>(reply).Message),
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(await bot.ReadAsync(db => db.Set<MeetingPick>().ToListAsync(Token), Token));
    }

    [Fact]
    public async Task What_somebody_picked_is_theirs_to_see_and_to_erase()
    {
        await using var bot = await IntroducedAsync(2);
        await FindAsync(bot, Ada);
        await PickAsync(bot, Ada, 1);

        var shown = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Ada), "me", Token));
        await bot.PressAsync(bot.By(Ada), "me:erase:sure", Token);

        Assert.Contains("one time to meet that suits you", Shown(shown.Message), StringComparison.Ordinal);
        Assert.Empty(await bot.ReadAsync(db => db.Set<MeetingPick>().ToListAsync(Token), Token));
        Assert.DoesNotContain(
            "suits 1 of 2",
            Shown(await PickAsync(bot, Bea, 2)).Split('\n')[1],
            StringComparison.Ordinal
        );
    }

    private static async Task<TestBot> IntroducedAsync(int count)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(count, Token);
        await bot.NextFiringAsync(Token);
        Assert.Single(bot.Chat.Posts);
        return bot;
    }

    private static Task<long> PairingAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Pairing>().Select(p => p.Id).SingleAsync(Token), Token);

    private static async Task<string> FindAsync(TestBot bot, UserId user)
    {
        var find = bot.Chat.Posts[0].Message.Buttons.Single(b => b.Label == "Find a time");
        var reply = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(user), find.CustomId, Token));
        await bot.QuietAsync(Token);
        return Shown(reply.Message);
    }

    /// <summary>On the latest times.</summary>
    private static async Task<OutgoingMessage> PickAsync(TestBot bot, UserId user, int number)
    {
        var times = bot.Chat.Posts.Last(p => p.Message.Buttons.Any(b => b.Label == "1")).Message;
        var reply = await bot.PressAsync(bot.By(user), times.Buttons[number - 1].CustomId, Token);
        await bot.QuietAsync(Token);
        return Assert.IsType<Reply.Update>(reply).Message;
    }

    private static async Task<Instant> SettleAsync(TestBot bot, int number)
    {
        await FindAsync(bot, Ada);
        var at = MomentOf(bot.Chat.Posts.Last().Message, number);
        await PickAsync(bot, Ada, number);
        await PickAsync(bot, Bea, number);
        return at;
    }

    private static Instant MomentOf(OutgoingMessage times, int number) =>
        Instant.FromUnixTimeSeconds(
            long.Parse(
                times.Buttons[number - 1].CustomId.Split(':')[^1],
                System.Globalization.CultureInfo.InvariantCulture
            )
        );

    private static async Task ToAsync(TestBot bot, Instant at)
    {
        while (bot.Clock.GetInstant() < at)
        {
            var step = Duration.Min(at - bot.Clock.GetInstant(), Duration.FromMinutes(30));
            bot.Clock.Advance(step.ToTimeSpan());
            await bot.QuietAsync(Token);
        }
    }

    private static List<OutgoingMessage> Reminders(TestBot bot, int after) =>
        [
            .. bot
                .Chat.Posts.Skip(after)
                .Select(p => p.Message)
                .Where(m => Shown(m).Contains("you're meeting at", StringComparison.Ordinal)),
        ];

    private static List<UserId> Rung(OutgoingMessage message) =>
        [.. message.Text.Spans.OfType<ChatSpan.Mention>().Where(m => m.Notify).Select(m => m.User)];

    private static string TextOf(OutgoingMessage message) =>
        Encoding.UTF8.GetString(Assert.Single(message.Files).Content.Span);

    private static string Shown(OutgoingMessage message) => DiscordText.Render(message.Text).Content;

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
