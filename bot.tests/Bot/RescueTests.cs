using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Bot;

/// <summary>Whoever waits for a silent partner. It is Monday, ten o'clock, and pairs are introduced.</summary>
public class RescueTests
{
    private const string Yes = "Yes, please";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_pressed_and_hears_nothing_is_asked_after_three_days_then_the_silent_one_then_another_is_offered()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);

        await bot.PassAsync(days: 2, hours: 23, Token);
        Assert.Empty(bot.Chat.Directs);
        await bot.PassAsync(days: 0, hours: 2, Token);
        var asked = Assert.Single(bot.Chat.Directs);
        Assert.Equal(ada, asked.User);
        Assert.Contains($"heard from **Member {bea}**", TestBot.Read(asked.Message), StringComparison.Ordinal);
        await PressDirectAsync(bot, ada, "I haven't heard anything");
        var silent = bot.Chat.Directs[^1];
        Assert.Equal(bea, silent.User);
        Assert.Equal(["I'm in", "Not this time"], silent.Message.Buttons.Select(b => b.Label));
        await bot.PassAsync(days: 0, hours: 23, Token);
        Assert.Equal(2, bot.Chat.Directs.Count);
        await bot.PassAsync(days: 0, hours: 2, Token);

        Assert.Equal(ada, bot.Chat.Directs[^1].User);
        Assert.Contains("somebody else", TestBot.Read(bot.Chat.Directs[^1].Message), StringComparison.Ordinal);
        Assert.Equal(3, bot.Chat.Directs.Count);
    }

    [Fact]
    public async Task Where_both_pressed_or_nobody_did_nobody_is_asked_anything()
    {
        await using var bot = await IntroducedAsync(4);
        foreach (var user in (await MembersAsync(bot, 1)))
        {
            await bot.PressAsync(bot.By(user), "pairing:pass:1:0", Token);
        }

        await bot.PassAsync(days: 6, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Whoever_said_that_it_is_enough_for_today_was_not_silent()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
        await bot.PressAsync(bot.By(bea), "talk:done:1", Token);

        await bot.PassAsync(days: 6, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_is_still_in_says_so_by_a_press_and_the_other_hears_it()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await WaitInVainAsync(bot, 1, ada);

        await PressDirectAsync(bot, bea, "I'm in");

        Assert.Contains("is still in", TestBot.Read(bot.Chat.Directs[^1].Message), StringComparison.Ordinal);
        Assert.Equal(ada, bot.Chat.Directs[^1].User);
        await bot.PassAsync(days: 2, hours: 0, Token);
        Assert.Equal(2, bot.Chat.Directs.Count);
        // If nothing comes of it they are not asked again.
        var said = await SayNotHeardAsync(bot, 1, ada);
        Assert.Equal([Yes, "No, thanks"], said.Buttons.Select(b => b.Label));
    }

    [Fact]
    public async Task Two_in_the_same_place_are_introduced_to_each_other()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, _) = await PairAsync(bot, 1);
        var (cy, _) = await PairAsync(bot, 2);
        await WaitInVainAsync(bot, 1, ada);
        await WaitInVainAsync(bot, 2, cy);
        await bot.PassAsync(days: 1, hours: 2, Token);

        await PressDirectAsync(bot, ada, Yes);
        Assert.Contains("Nobody else", TestBot.Read(bot.Chat.Directs[^1].Message), StringComparison.Ordinal);
        Assert.Equal(2, bot.Chat.Threads.Count);
        await PressDirectAsync(bot, cy, Yes);

        var thread = bot.Chat.Threads[2].Thread;
        Assert.Equal(
            new[] { ada, cy }.OrderBy(u => u.Value),
            bot.Chat.Added.Where(a => a.Thread == thread).Select(a => a.User).OrderBy(u => u.Value)
        );
        var kind = await bot.ReadAsync(
            db => db.Set<Round>().OrderByDescending(r => r.Id).Select(r => r.Kind).FirstAsync(Token),
            Token
        );
        Assert.Equal(RoundKind.Rescue, kind);
        // A restart makes nothing twice.
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.PassAsync(days: 0, hours: 3, Token);
        Assert.Equal(3, bot.Chat.Threads.Count);
    }

    [Fact]
    public async Task A_pair_that_talks_becomes_three_and_the_place_moves_with_whoever_joins()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await bot.PressAsync(bot.By(cy), "talk:ready:2:0", Token);
        await bot.PressAsync(bot.By(dan), "talk:ready:2:0", Token);
        await WaitInVainAsync(bot, 1, ada);
        await PressDirectAsync(bot, bea, "Not this time");

        await PressDirectAsync(bot, ada, Yes);

        Assert.Contains((bot.Chat.Threads[1].Thread, ada), bot.Chat.Added);
        Assert.Contains("you're three now", TestBot.Read(bot.Said(2)[^1]), StringComparison.Ordinal);
        Assert.Equal([bea], await MembersAsync(bot, 1));
        Assert.Equal(3, (await MembersAsync(bot, 2)).Count);
        var met = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(ada), "pairing:met:2", Token));
        Assert.Contains(met.Message.Buttons, b => b.Label == $"Again with Member {cy}!");
        Assert.Equal(2, bot.Chat.Threads.Count);
    }

    [Theory]
    [InlineData("one of them wants to be just two")]
    [InlineData("the one who waits wants to be just two")]
    [InlineData("blocked")]
    [InlineData("excluded")]
    [InlineData("met before")]
    [InlineData("nobody pressed")]
    [InlineData("have met by now")]
    public async Task No_pair_becomes_three_where_a_rule_stands_against_it(string why)
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, _) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        if (why != "nobody pressed")
        {
            await bot.PressAsync(bot.By(cy), "talk:ready:2:0", Token);
            await bot.PressAsync(bot.By(dan), "talk:ready:2:0", Token);
        }

        var person = new Person(ada, $"Member {ada}", IsBot: false, IsMember: true);
        switch (why)
        {
            case "one of them wants to be just two":
                await PreferTwoAsync(bot, dan);
                break;
            case "the one who waits wants to be just two":
                await PreferTwoAsync(bot, ada);
                break;
            case "blocked":
                await bot.CommandAsync(bot.By(dan), "block", Token, ("person", person));
                break;
            case "excluded":
                await bot.CommandAsync(
                    bot.By(new UserId(99), moderator: true),
                    "exclude pair",
                    Token,
                    ("a", person),
                    ("b", new Person(cy, "Cy", IsBot: false, IsMember: true))
                );
                break;
            case "met before":
                await MeetBeforeAsync(bot, ada, cy);
                break;
            case "have met by now":
                await bot.PressAsync(bot.By(dan), "pairing:met:2", Token);
                break;
        }

        await WaitInVainAsync(bot, 1, ada);
        await bot.PassAsync(days: 1, hours: 2, Token);
        await PressDirectAsync(bot, ada, Yes);

        Assert.Contains("Nobody else", TestBot.Read(bot.Chat.Directs[^1].Message), StringComparison.Ordinal);
        Assert.Equal(2, (await MembersAsync(bot, 2)).Count);
        Assert.DoesNotContain((bot.Chat.Threads[1].Thread, ada), bot.Chat.Added);
    }

    [Fact]
    public async Task Whoever_waits_cannot_tell_a_block_from_silence()
    {
        List<List<string>> seen = [];
        foreach (var blocked in (bool[])[true, false])
        {
            await using var bot = await IntroducedAsync(2);
            var (ada, bea) = await PairAsync(bot, 1);
            var whom = blocked
                ? new Person(ada, "Ada", IsBot: false, IsMember: true)
                : new Person(new UserId(60), "Gone", IsBot: false, IsMember: false);
            await bot.PressAsync(bot.By(ada), "talk:ready:1:0", Token);
            await bot.CommandAsync(bot.By(bea), "block", Token, ("person", whom));
            seen.Add(await LiveAsync(bot, ada));
            Assert.Equal(blocked ? 0 : 1, bot.Chat.Directs.Count(d => d.User == bea));
        }

        Assert.Equal(seen[1], seen[0]);
        Assert.True(seen[0].Count > 5, string.Join('\n', seen[0]));

        // All that reaches the one who waits, with the hour, and what they take along of it.
        static async Task<List<string>> LiveAsync(TestBot bot, UserId ada)
        {
            List<string> lines = [];
            var told = 0;
            for (var hour = 0; hour < 6 * 24; hour += 2)
            {
                await bot.PassAsync(days: 0, hours: 2, Token);
                foreach (var (_, message) in bot.Chat.Directs.Where(d => d.User == ada).Skip(told).ToList())
                {
                    told++;
                    lines.Add($"{hour}: {TestBot.Read(message)}");
                    foreach (var button in message.Buttons.Take(1))
                    {
                        var said = await bot.PressAsync(bot.By(ada) with { IsDirect = true }, button.CustomId, Token);
                        await bot.QuietAsync(Token);
                        lines.Add(TestBot.Read(Assert.IsType<Reply.Update>(said).Message));
                    }
                }
            }

            await using var scope = bot.Host.Services.CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<RescueData>();
            lines.Add((await data.ExportAsync(TestBot.Home, ada, Token))!.ToJsonString());
            return lines;
        }
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("pause")]
    [InlineData("erase")]
    public async Task When_one_leaves_in_mid_round_the_other_is_offered_another_at_once_and_reads_no_reason(string how)
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PassAsync(days: 1, hours: 2, Token);

        _ = how switch
        {
            "leave" => await bot.CommandAsync(bot.By(bea), "leave", Token),
            "pause" => await bot.CommandAsync(bot.By(bea), "pause", Token, ("weeks", 2L)),
            _ => await bot.PressAsync(bot.By(bea), "me:erase:sure", Token),
        };
        await bot.QuietAsync(Token);

        var (user, message) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(ada, user);
        Assert.Equal(
            "It looks as if your introduction in Home won't come about this time. Shall I bring you together with somebody else?",
            TestBot.Read(message)
        );
        await PressDirectAsync(bot, ada, "No, thanks");
        await bot.PassAsync(days: 4, hours: 0, Token);
        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_leaves_one_of_several_programmes_leaves_alone_only_whom_they_were_introduced_to_there()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, bea) = await PairAsync(bot, 1);
        await InAnotherProgrammeTooAsync(bot, "Suppers", 4);

        await bot.CommandAsync(bot.By(bea), "leave", Token, ("programme", "Coffee chats"));
        await bot.PassAsync(days: 0, hours: 2, Token);

        var (user, message) = Assert.Single(bot.Chat.Directs);
        Assert.Equal(ada, user);
        Assert.Contains("somebody else", TestBot.Read(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_that_programme_too_is_offered_nobody_and_whoever_is_left_of_three_is()
    {
        await using var bot = await IntroducedAsync(3);
        var three = await MembersAsync(bot, 1);
        await InAnotherProgrammeTooAsync(bot, "Suppers", 3);

        foreach (var user in three.Take(2))
        {
            Assert.Empty(bot.Chat.Directs);
            await bot.CommandAsync(bot.By(user), "leave", Token, ("programme", "Coffee chats"));
            await bot.PassAsync(days: 0, hours: 1, Token);
        }

        Assert.Equal(three[2], Assert.Single(bot.Chat.Directs).User);
        await bot.CommandAsync(bot.By(three[2]), "leave", Token, ("programme", "Coffee chats"));
        await bot.PassAsync(days: 0, hours: 1, Token);
        Assert.Single(bot.Chat.Directs);
    }

    [Fact]
    public async Task Who_has_met_is_offered_nobody_when_the_other_leaves()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PressAsync(bot.By(ada), "pairing:met:1", Token);

        await bot.CommandAsync(bot.By(bea), "leave", Token);
        await bot.PassAsync(days: 1, hours: 0, Token);

        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task The_button_is_there_after_three_days_and_until_the_round_is_over_and_among_three_where_nobody_else_is_at_it()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, _) = await PairAsync(bot, 1);
        Assert.Equal(["Find a time"], await NotYetAsync(bot, ada));
        Assert.Contains("too early", await SayAsync(bot, ada), StringComparison.Ordinal);
        await bot.PassAsync(days: 3, hours: 1, Token);
        Assert.Equal(["Find a time", "I haven't heard anything"], await NotYetAsync(bot, ada));
        await bot.PassAsync(days: 4, hours: 0, Token);
        Assert.Equal(["Find a time"], await NotYetAsync(bot, ada));
        Assert.Contains("too early", await SayAsync(bot, ada), StringComparison.Ordinal);

        await using var trio = await IntroducedAsync(3);
        await trio.PassAsync(days: 3, hours: 1, Token);
        Assert.Equal(["Find a time", "I haven't heard anything"], await NotYetAsync(trio, new UserId(1)));
        Assert.Equal(["Find a time"], await NotYetAsync(trio, new UserId(2)));

        static async Task<string> SayAsync(TestBot bot, UserId user) =>
            TestBot.Read(
                Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(user), "pairing:not-heard:1", Token)).Message
            );
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_finds_the_offer_in_the_thread()
    {
        await using var bot = await IntroducedAsync(4);
        var (ada, _) = await PairAsync(bot, 1);
        var (cy, dan) = await PairAsync(bot, 2);
        await bot.PressAsync(bot.By(cy), "talk:ready:2:0", Token);
        await bot.PressAsync(bot.By(dan), "talk:ready:2:0", Token);
        bot.Chat.DirectRefusals[ada] = ChatRefusal.Unreachable;
        await WaitInVainAsync(bot, 1, ada);
        await bot.PassAsync(days: 1, hours: 2, Token);

        var offer = await SayNotHeardAsync(bot, 1, ada);
        await bot.PressAsync(bot.By(ada), offer.Buttons[0].CustomId, Token);
        await bot.QuietAsync(Token);

        Assert.Equal(3, (await MembersAsync(bot, 2)).Count);
    }

    [Fact]
    public async Task The_buttons_of_others_are_not_theirs_to_press()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await WaitInVainAsync(bot, 1, ada);
        var answer = bot.Chat.Directs[^1].Message.Buttons[1].CustomId;

        await bot.PressAsync(bot.By(ada) with { IsDirect = true }, answer, Token);
        await bot.QuietAsync(Token);
        Assert.Equal(RescueStep.SilentAsked, await StepAsync(bot));
        await bot.PressAsync(bot.By(bea), "rescue:yes:1", Token);

        Assert.Equal(RescueStep.SilentAsked, await StepAsync(bot));
    }

    [Fact]
    public async Task A_lost_answer_or_a_busy_platform_says_nothing_twice()
    {
        await using var bot = await IntroducedAsync(2);
        var (ada, bea) = await PairAsync(bot, 1);
        await bot.PassAsync(days: 3, hours: 1, Token);
        bot.Chat.DirectRefusals[bea] = ChatRefusal.NotNow;
        await SayNotHeardAsync(bot, 1, ada);
        bot.Chat.DirectRefusals.Clear();
        bot.Chat.LoseAnswerIn = 1;

        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal([bea], bot.Chat.Directs.Select(d => d.User));
        Assert.Equal(RescueStep.SilentAsked, await StepAsync(bot));
    }

    private static async Task<TestBot> IntroducedAsync(int people)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(people, Token);
        await bot.NextFiringAsync(Token);
        return bot;
    }

    /// <summary>They are introduced there, too.</summary>
    private static async Task InAnotherProgrammeTooAsync(TestBot bot, string name, int people)
    {
        var programme = new Programme
        {
            Community = TestBot.Home,
            Request = name,
            Name = name,
            Day = NodaTime.IsoDayOfWeek.Friday,
            Minute = 600,
        };
        await bot.ReadAsync(
            db =>
            {
                db.Add(programme);
                return db.SaveChangesAsync(Token);
            },
            Token
        );
        for (var user = 1; user <= people; user++)
        {
            await bot.PressAsync(bot.By(new UserId(user)), $"member:join:{programme.Id}", Token);
        }

        await bot.CommandAsync(bot.By(new UserId(99), moderator: true), "round now", Token, ("programme", name));
        await bot.QuietAsync(Token);
    }

    /// <summary>Three days later, they say that they have heard nothing, and the other is asked.</summary>
    private static async Task WaitInVainAsync(TestBot bot, long pairing, UserId waiting)
    {
        var monday = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        var gone = bot.Clock.GetUtcNow() - monday;
        if (gone < TimeSpan.FromHours(73))
        {
            await bot.PassAsync(days: 0, hours: 73 - (int)gone.TotalHours, Token);
        }

        var said = await SayNotHeardAsync(bot, pairing, waiting);
        Assert.Contains("ask gently", TestBot.Read(said), StringComparison.Ordinal);
    }

    private static async Task<OutgoingMessage> SayNotHeardAsync(TestBot bot, long pairing, UserId user)
    {
        var said = Assert.IsType<Reply.Private>(
            await bot.PressAsync(bot.By(user), $"pairing:not-heard:{pairing}", Token)
        );
        await bot.QuietAsync(Token);
        return said.Message;
    }

    private static async Task<IEnumerable<string>> NotYetAsync(TestBot bot, UserId user) =>
        Assert
            .IsType<Reply.Private>(await bot.PressAsync(bot.By(user), "pairing:not-yet:1", Token))
            .Message.Buttons.Select(b => b.Label);

    /// <summary>On the latest direct message to them.</summary>
    private static async Task PressDirectAsync(TestBot bot, UserId user, string label)
    {
        var button = bot.Chat.Directs.Last(d => d.User == user).Message.Buttons.Single(b => b.Label == label);
        await bot.PressAsync(bot.By(user) with { IsDirect = true }, button.CustomId, Token);
        await bot.QuietAsync(Token);
    }

    private static async Task<(UserId One, UserId Other)> PairAsync(TestBot bot, long pairing)
    {
        var members = await MembersAsync(bot, pairing);
        return (members[0], members[1]);
    }

    private static Task<List<UserId>> MembersAsync(TestBot bot, long pairing) =>
        bot.ReadAsync(
            db =>
                db.Set<PairingMember>()
                    .Where(m => m.PairingId == pairing)
                    .OrderBy(m => m.User)
                    .Select(m => m.User)
                    .ToListAsync(Token),
            Token
        );

    private static Task<RescueStep> StepAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Rescue>().Select(r => r.Step).SingleAsync(Token), Token);

    private static Task<Reply> PreferTwoAsync(TestBot bot, UserId user) =>
        bot.RouteAsync(new Incoming.Choice(bot.By(user), "settings:company", (string[])["off"]), Token);

    private static Task<int> MeetBeforeAsync(TestBot bot, UserId one, UserId other) =>
        bot.ReadAsync(
            async db =>
            {
                var round = new Round
                {
                    Community = TestBot.Home,
                    Kind = RoundKind.Coffee,
                    Number = 1,
                    Trigger = "before",
                    Seed = 1,
                    PlannedAt = NodaTime.Instant.FromUtc(2026, 10, 1, 10, 0),
                    Channel = TestBot.Lobby,
                };
                var pairing = new Pairing
                {
                    Community = TestBot.Home,
                    CommonGround = "",
                    StarterKey = "",
                    Starter = "",
                    Step = DeliveryStep.Introduced,
                };
                pairing.Members.AddRange(
                    new[] { one, other }.Select(user => new PairingMember
                    {
                        Round = round,
                        Community = TestBot.Home,
                        User = user,
                    })
                );
                round.Pairings.Add(pairing);
                db.Add(round);
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
}
