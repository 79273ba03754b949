using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>A round is planned, and nobody hears of it before a moderator has seen it and sent it.</summary>
public class ApprovalTests
{
    private static readonly UserId Mod = new(90);
    private static readonly UserId OtherMod = new(91);
    private static readonly ChannelId Moderators = new(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_shown_to_moderators_and_nobody_else_hears_of_it()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.CommandAsync(bot.By(new UserId(4)), "skip", Token);
        var export = await ExportAsync(bot, new UserId(1));

        await bot.NextFiringAsync(Token);

        var (channel, notice) = Assert.Single(bot.Chat.Posts);
        Assert.Equal(Moderators, channel);
        Assert.StartsWith("**Round 1 of Coffee chats is planned", Said(notice), StringComparison.Ordinal);
        Assert.Contains("Member 1", Said(notice), StringComparison.Ordinal);
        Assert.DoesNotContain("Member 4", Said(notice), StringComparison.Ordinal);
        Assert.Equal(["Send", "Plan anew", "Not this time"], notice.Buttons.Select(b => b.Label));
        Assert.Empty(bot.Chat.Threads);
        Assert.Empty(bot.Chat.Directs);
        Assert.Equal(export, await ExportAsync(bot, new UserId(1)));
        Assert.Equal(RoundState.Waiting, (await LastAsync(bot)).State);
        // It waits through starts, and is not shown twice.
        await RestartAsync(bot);
        Assert.Single(bot.Chat.Posts);
        Assert.Empty(bot.Chat.Threads);
    }

    [Fact]
    public async Task Sent_it_is_delivered_as_it_was_shown_and_counts_from_then_on()
    {
        await using var bot = await OpenAsync(members: 5);
        await bot.CommandAsync(bot.By(new UserId(5)), "skip", Token);
        await bot.NextFiringAsync(Token);
        var planned = await GroupsAsync(bot);
        bot.Clock.Advance(TimeSpan.FromHours(7));

        var sent = await PressAsync(bot, "Send");
        await bot.QuietAsync(Token);

        Assert.StartsWith("**Round 1 of Coffee chats is on its way.**", sent, StringComparison.Ordinal);
        Assert.Equal(planned, await GroupsAsync(bot));
        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.Equal(bot.Clock.GetUtcNow(), (await LastAsync(bot)).PlannedAt.ToDateTimeOffset());
        Assert.False(await SkipsAsync(bot, 5));
        var closed = bot.Chat.Edits[^1].Replacement;
        Assert.StartsWith("**Round 1 of Coffee chats is on its way.**", Said(closed), StringComparison.Ordinal);
        Assert.Empty(closed.Buttons);
    }

    [Theory]
    [InlineData(true, "**Round 1 of Coffee chats is on its way.**")]
    [InlineData(false, "**Not sent yet.**")]
    public async Task A_coffee_since_then_changes_the_plan_only_where_the_two_could_be_introduced(
        bool isRefused,
        string said
    )
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var two = (await GroupsAsync(bot))[0].Split(' ');
        bot.Chat.ThreadRefusal = isRefused ? ChatRefusal.NotAllowed : null;
        foreach (var one in two)
        {
            await bot.CommandAsync(bot.By(new UserId(long.Parse(one, null))), "coffee now", Token);
        }

        await bot.QuietAsync(Token);
        bot.Chat.ThreadRefusal = null;

        // The channel has read since then that somebody is up for a coffee.
        var plan = bot.Chat.Posts.Single(p => p.Channel == Moderators && p.Message.Buttons.Count > 0).Message;
        Assert.StartsWith(said, await PressAsync(bot, plan.Buttons[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_who_press_at_once_one_decides_and_it_is_sent_once_or_not_at_all()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var buttons = bot.Chat.Posts[^1].Message.Buttons;

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    bot.PressAsync(ByMod(bot, i % 2 == 0 ? Mod : OtherMod), buttons[i % 2 * 2].CustomId, Token)
                )
        );
        await bot.QuietAsync(Token);

        var round = await LastAsync(bot);
        Assert.Contains(round.State, (RoundState[])[RoundState.Open, RoundState.PutAway]);
        Assert.Equal(round.State == RoundState.Open ? 2 : 0, bot.Chat.Threads.Count);
        Assert.Equal(round.State == RoundState.Open ? 2 : 0, round.Pairings.Count);
    }

    [Fact]
    public async Task Two_who_send_at_once_send_once_and_both_read_so()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var send = bot.Chat.Posts[^1].Message.Buttons[0].CustomId;

        var replies = await Task.WhenAll(
            bot.PressAsync(ByMod(bot), send, Token),
            bot.PressAsync(ByMod(bot, OtherMod), send, Token)
        );
        await bot.QuietAsync(Token);

        Assert.All(
            replies,
            reply =>
                Assert.StartsWith(
                    "**Round 1 of Coffee chats is on its way.**",
                    Said(Assert.IsType<Reply.Update>(reply).Message),
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.Equal(4, bot.Chat.Added.Count);
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("skip")]
    [InlineData("pause")]
    [InlineData("block")]
    [InlineData("exclude")]
    [InlineData("erase")]
    [InlineData("rather not")]
    public async Task Whoever_cannot_be_introduced_any_more_is_not_and_moderators_see_the_new_plan_first(string what)
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var two = (await GroupsAsync(bot))[0].Split(' ');
        var (one, other) = (new UserId(long.Parse(two[0], null)), new UserId(long.Parse(two[1], null)));
        var person = new Person(other, $"Member {other}", IsBot: false, IsMember: true);
        await (
            what switch
            {
                "pause" => bot.CommandAsync(bot.By(one), "pause", Token, ("until", "in 3 weeks")),
                "block" => bot.CommandAsync(bot.By(one), "block", Token, ("person", person)),
                "exclude" => bot.CommandAsync(
                    ByMod(bot),
                    "exclude pair",
                    Token,
                    ("a", person),
                    ("b", person with { Id = one })
                ),
                "erase" => bot.PressAsync(bot.By(one), "me:erase:sure", Token),
                "rather not" => RatherNotAsync(bot, one, other),
                _ => bot.CommandAsync(bot.By(one), what, Token),
            }
        );

        var first = await PressAsync(bot, "Send");
        await bot.QuietAsync(Token);
        var threads = bot.Chat.Threads.Count;
        await PressAsync(bot, "Send");
        await bot.QuietAsync(Token);

        Assert.StartsWith("**Not sent yet.**", first, StringComparison.Ordinal);
        Assert.Equal(0, threads);
        var groups = await GroupsAsync(bot);
        Assert.DoesNotContain($"{one} {other}", groups);
        if (what is not ("block" or "exclude" or "rather not"))
        {
            Assert.DoesNotContain(bot.Chat.Added, a => a.User == one);
            // The other one is not left alone for it.
            Assert.Contains(bot.Chat.Added, a => a.User == other);
        }

        Assert.NotEmpty(bot.Chat.Threads);
        Assert.DoesNotContain(
            bot.Chat.Added.GroupBy(a => a.Thread),
            thread => thread.Any(a => a.User == one) && thread.Any(a => a.User == other)
        );
    }

    [Fact]
    public async Task Planned_anew_it_has_another_seed_and_the_old_button_sends_nothing()
    {
        await using var bot = await OpenAsync(members: 8);
        await bot.NextFiringAsync(Token);
        var old = bot.Chat.Posts[^1].Message.Buttons[0].CustomId;
        var before = await LastAsync(bot);

        var anew = await PressAsync(bot, "Plan anew");
        await bot.QuietAsync(Token);
        var stale = Assert.IsType<Reply.Update>(await bot.PressAsync(ByMod(bot), old, Token)).Message;
        await bot.QuietAsync(Token);

        var after = await LastAsync(bot);
        Assert.StartsWith("**Planned anew.**", anew, StringComparison.Ordinal);
        Assert.Equal((before.Id, before.Number), (after.Id, after.Number));
        Assert.NotEqual(before.Seed, after.Seed);
        Assert.StartsWith("**That plan was replaced meanwhile.**", Said(stale), StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Threads);
        Assert.Equal(4, after.Pairings.Count);
        // The channel shows the new one, on the same message.
        Assert.Single(bot.Chat.Posts);
        Assert.Equal(stale.Buttons, bot.Chat.Edits[^1].Replacement.Buttons);
    }

    [Fact]
    public async Task Where_there_is_but_one_plan_it_comes_out_the_same_and_says_so()
    {
        await using var bot = await OpenAsync(members: 2);
        await bot.NextFiringAsync(Token);

        Assert.StartsWith("**It comes out the same.**", await PressAsync(bot, "Plan anew"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_this_time_costs_nobody_anything()
    {
        await using var bot = await OpenAsync(members: 5);
        await bot.CommandAsync(bot.By(new UserId(5)), "skip", Token);
        await bot.NextFiringAsync(Token);

        var said = await PressAsync(bot, "Not this time");
        await bot.QuietAsync(Token);
        var send = Assert.IsType<Reply.Private>(await bot.CommandAsync(ByMod(bot), "round send", Token));

        Assert.StartsWith("**Round 1 of Coffee chats is put away.**", said, StringComparison.Ordinal);
        Assert.StartsWith("No round of **Coffee chats** waits", Said(send.Message), StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Threads);
        Assert.True(await SkipsAsync(bot, 5));
        Assert.Equal(0, await bot.ReadAsync(db => db.Set<PairingMember>().CountAsync(Token), Token));
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var ledger = await scope.ServiceProvider.GetRequiredService<RoundHistory>().LedgerAsync(TestBot.Home, Token);
        Assert.Empty(ledger.Meetings);
        // The next one comes as usual, and is shown anew.
        await bot.NextFiringAsync(Token);
        Assert.StartsWith("**Round 2 of Coffee chats", Said(bot.Chat.Posts[^1].Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_sent_lapses_with_the_next_and_is_said()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var old = bot.Chat.Posts[^1].Message.Buttons[0].CustomId;

        await bot.NextFiringAsync(Token);

        var notices = bot.Chat.Posts.Where(p => p.Message.Buttons.Any(b => b.Label == "Send")).ToList();
        Assert.Equal(2, notices.Count);
        Assert.Contains(
            "The one before it was never sent, and has lapsed.",
            Said(notices[1].Message),
            StringComparison.Ordinal
        );
        Assert.Contains(
            bot.Chat.Edits,
            e => Said(e.Replacement).StartsWith("**Round 1 of Coffee chats has lapsed.**", StringComparison.Ordinal)
        );
        var pressed = Assert.IsType<Reply.Update>(await bot.PressAsync(ByMod(bot), old, Token)).Message;
        await bot.QuietAsync(Token);
        Assert.StartsWith("**Round 1 of Coffee chats has lapsed.**", Said(pressed), StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Threads);
    }

    [Fact]
    public async Task A_crash_after_the_press_sends_once()
    {
        await using var bot = await OpenAsync(members: 6);
        await bot.NextFiringAsync(Token);
        // The second thread is opened, and its answer is lost on the way.
        bot.Chat.LoseAnswerIn = 5;
        await PressAsync(bot, "Send");
        while (bot.Chat.Threads.Count < 2)
        {
            await Task.Yield();
        }

        bot.Chat.LoseAnswerIn = int.MaxValue;
        await RestartAsync(bot);
        await PressAsync(bot, bot.Chat.Posts[0].Message.Buttons[0]);
        await bot.QuietAsync(Token);

        Assert.Equal(3, bot.Chat.Threads.Count);
        Assert.Equal(6, bot.Chat.Added.Count);
        Assert.All((await LastAsync(bot)).Pairings, p => Assert.Equal(DeliveryStep.Introduced, p.Step));
    }

    [Fact]
    public async Task Without_a_moderators_channel_it_is_found_by_asking_and_stands_in_no_channel()
    {
        await using var bot = await OpenAsync(members: 4, channel: false);
        await bot.NextFiringAsync(Token);
        Assert.Empty(bot.Chat.Posts);

        var doctor = await AskAsync(bot, "doctor");
        var fix = Assert.Single(doctor.Buttons, b => b.Label.EndsWith("Show me the plan", StringComparison.Ordinal));
        var shown = Assert.IsType<Reply.Private>(await bot.PressAsync(ByMod(bot), fix.CustomId, Token)).Message;
        var preview = await AskAsync(bot, "round preview");
        var now = await AskAsync(bot, "round now");
        var sent = await AskAsync(bot, "round send");
        await bot.QuietAsync(Token);

        Assert.Contains("round 1 is planned and waits for you", Said(doctor), StringComparison.Ordinal);
        Assert.Contains("I have nowhere to show it", Said(doctor), StringComparison.Ordinal);
        Assert.Equal(Said(shown), Said(preview));
        Assert.Equal(Said(shown), Said(now));
        Assert.StartsWith("**Round 1 of Coffee chats is on its way.**", Said(sent), StringComparison.Ordinal);
        Assert.Equal(2, bot.Chat.Threads.Count);
        Assert.DoesNotContain(bot.Chat.Posts, p => p.Channel == TestBot.Lobby);
    }

    [Fact]
    public async Task Started_by_a_moderator_it_is_shown_first_too()
    {
        await using var bot = await OpenAsync(members: 4);

        var shown = await AskAsync(bot, "round now");
        await bot.QuietAsync(Token);

        Assert.StartsWith("**Round 1 of Coffee chats is planned", Said(shown), StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Threads);
    }

    [Fact]
    public async Task It_is_for_moderators_of_that_community_and_noted()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        var send = bot.Chat.Posts[^1].Message.Buttons[0].CustomId;

        var member = await bot.PressAsync(bot.By(new UserId(1)), send, Token);
        await bot.PressAsync(bot.By(Mod, moderator: true, new CommunityId(99)), send, Token);
        await bot.QuietAsync(Token);
        var threads = bot.Chat.Threads.Count;
        await bot.PressAsync(ByMod(bot), send, Token);

        Assert.StartsWith(
            "This one is for moderators",
            Said(Assert.IsType<Reply.Private>(member).Message),
            StringComparison.Ordinal
        );
        Assert.Equal(0, threads);
        Assert.Contains("approve send", Said(await AskAsync(bot, "audit")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_that_was_ended_takes_its_plan_with_it()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(ByMod(bot), "setup:ended:1", Token);

        var pressed = await PressAsync(bot, "Send");
        await bot.QuietAsync(Token);

        Assert.StartsWith("That programme is over", pressed, StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Threads);
    }

    /// <summary>Coffee chats whose rounds moderators want to see first.</summary>
    private static async Task<TestBot> OpenAsync(int members, bool channel = true)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.ApproveFirst, true), Token),
            Token
        );
        if (channel)
        {
            await bot.CommandAsync(ByMod(bot), "moderators channel", Token, ("channel", Moderators));
        }

        bot.Chat.Posts.Clear();
        return bot;
    }

    private static async Task RestartAsync(TestBot bot)
    {
        await bot.StopAsync(Token);
        await bot.StartAgainAsync(Token);
        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);
        await bot.QuietAsync(Token);
    }

    private static InteractionContext ByMod(TestBot bot, UserId? who = null) => bot.By(who ?? Mod, moderator: true);

    /// <summary>On what the moderators' channel shows now.</summary>
    private static Task<string> PressAsync(TestBot bot, string label)
    {
        var shown = bot.Chat.Edits.Count > 0 ? bot.Chat.Edits[^1].Replacement : bot.Chat.Posts[^1].Message;
        return PressAsync(bot, shown.Buttons.Single(b => b.Label == label));
    }

    private static async Task<string> PressAsync(TestBot bot, Button button) =>
        Said(Assert.IsType<Reply.Update>(await bot.PressAsync(ByMod(bot), button.CustomId, Token)).Message);

    private static async Task<OutgoingMessage> AskAsync(TestBot bot, string command) =>
        Assert.IsType<Reply.Private>(await bot.CommandAsync(ByMod(bot), command, Token)).Message;

    private static async Task<Reply> RatherNotAsync(TestBot bot, UserId one, UserId about)
    {
        await bot.ReadAsync(
            db =>
            {
                db.Add(
                    new MeetingWish
                    {
                        PairingId = 4711,
                        Community = TestBot.Home,
                        User = one,
                        About = about,
                        Wish = Wish.RatherNot,
                        At = NodaTime.Instant.FromDateTimeOffset(bot.Clock.GetUtcNow()),
                    }
                );
                return db.SaveChangesAsync(Token);
            },
            Token
        );
        return new Reply.Private(ChatText.Empty);
    }

    private static async Task<string> ExportAsync(TestBot bot, UserId user)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        List<string> all = [];
        foreach (var data in scope.ServiceProvider.GetServices<IPersonalData>())
        {
            JsonNode? node = await data.ExportAsync(TestBot.Home, user, Token);
            all.Add($"{data.Name}: {node?.ToJsonString()}");
        }

        return string.Join('\n', all);
    }

    private static Task<Round> LastAsync(TestBot bot) =>
        bot.ReadAsync(
            db =>
                db.Set<Round>()
                    .AsNoTracking()
                    .Include(r => r.Pairings)
                        .ThenInclude(p => p.Members)
                    .OrderByDescending(r => r.Id)
                    .FirstAsync(Token),
            Token
        );

    /// <summary>Who is with whom in the last round: "1 3".</summary>
    private static async Task<List<string>> GroupsAsync(TestBot bot) =>
        [
            .. (await LastAsync(bot))
                .Pairings.Select(p => string.Join(' ', p.Members.Select(m => m.User.Value).Order()))
                .Order(StringComparer.Ordinal),
        ];

    private static Task<bool> SkipsAsync(TestBot bot, long user) =>
        bot.ReadAsync(
            db => db.Set<Member>().Where(m => m.User == new UserId(user)).Select(m => m.SkipsNext).SingleAsync(Token),
            Token
        );

    private static string Said(OutgoingMessage message) =>
        string.Concat(
            message.Text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Verbatim verbatim => verbatim.Text,
                    ChatSpan.Markdown markdown => markdown.Text,
                    _ => "",
                }
            )
        );
}
