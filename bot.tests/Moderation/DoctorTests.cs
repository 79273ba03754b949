using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Moderation.Doctor;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>What comes next, what is in its way, and what to do about it: when somebody asks, and before it is due.</summary>
public class DoctorTests
{
    private static readonly UserId Mod = new(1);
    private static readonly ChannelId Moderators = new(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_community_gets_a_short_page_that_says_what_comes_next()
    {
        await using var bot = await OpenAsync(members: 4);

        var page = await DoctorAsync(bot);

        Assert.StartsWith("**All is well.**", Said(page), StringComparison.Ordinal);
        Assert.Contains("it's 13:00 for you, Europe/Berlin", Said(page), StringComparison.Ordinal);
        Assert.Contains("**Coffee chats**", Said(page), StringComparison.Ordinal);
        Assert.Contains("4 are in.", Said(page), StringComparison.Ordinal);
        Assert.Contains(new ChatSpan.Channel(TestBot.Lobby), page.Text.Spans);
        Assert.DoesNotContain("clocks", Said(page), StringComparison.Ordinal);
        Assert.Empty(page.Buttons);
    }

    [Fact]
    public async Task Too_few_members_are_said_with_a_button_that_posts_the_one_to_join_with()
    {
        await using var bot = await OpenAsync(members: 1);
        bot.Chat.Posts.Clear();

        var page = await DoctorAsync(bot);
        await bot.PressAsync(ByMod(bot), Button(page, "Post the button to join").CustomId, Token);

        Assert.Contains("one is in, and an introduction takes two", Said(page), StringComparison.Ordinal);
        var (channel, invitation) = Assert.Single(bot.Chat.Posts);
        Assert.Equal(TestBot.Lobby, channel);
        Assert.Equal("I'm in", Assert.Single(invitation.Buttons).Label);
    }

    [Fact]
    public async Task What_rests_is_shown_with_a_button_that_lets_it_go_on()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.PressAsync(ByMod(bot), "setup:pause:1", Token);
        var confirmed = await bot.CommandAsync(
            ByMod(bot),
            "theme schedule",
            Token,
            ("theme", "Share a crazy story"),
            ("when", "every friday 18:00")
        );
        await bot.PressAsync(ByMod(bot), Message(confirmed).Buttons[0].CustomId, Token);
        await bot.CommandAsync(ByMod(bot), "theme pause", Token);

        var page = await DoctorAsync(bot);
        foreach (var button in page.Buttons)
        {
            await bot.PressAsync(ByMod(bot), button.CustomId, Token);
        }

        var after = await DoctorAsync(bot);
        Assert.StartsWith("**All is well.**", Said(page), StringComparison.Ordinal);
        Assert.Contains("Nothing comes by itself", Said(page), StringComparison.Ordinal);
        Assert.Equal(["1. Resume", "2. Let it go on"], page.Buttons.Select(b => b.Label));
        Assert.Contains("**Coffee chats**", Said(after), StringComparison.Ordinal);
        Assert.Contains("**Share a crazy story**", Said(after), StringComparison.Ordinal);
        Assert.Empty(after.Buttons);
    }

    [Fact]
    public async Task A_programme_without_a_channel_leads_to_the_choice_of_one()
    {
        await using var bot = await OpenAsync(members: 4);
        await bot.ReadAsync(
            db =>
                db.Set<Community>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Channel, (ChannelId?)null), Token),
            Token
        );
        await bot.ReadAsync(
            db =>
                db.Set<NetSocialBot.Programmes.Programme>()
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Channel, (ChannelId?)null), Token),
            Token
        );

        var page = await DoctorAsync(bot);

        Assert.Contains("has no channel to open introductions in", Said(page), StringComparison.Ordinal);
        Assert.Equal("setup:change:1", Button(page, "Change it").CustomId);
    }

    [Fact]
    public async Task A_zone_that_nobody_said_and_a_missing_moderators_channel_are_shown_and_are_no_alarm()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);

        var page = await DoctorAsync(bot);

        Assert.StartsWith("**All is well.**", Said(page), StringComparison.Ordinal);
        Assert.Contains("Nobody has told me your time zone", Said(page), StringComparison.Ordinal);
        Assert.Contains("nowhere to tell you", Said(page), StringComparison.Ordinal);
    }

    [Theory]
    // Tuesday before the clocks go forward, and before they go back; rounds are on Mondays at ten.
    [InlineData(
        "2027-03-23T12:00:00Z",
        "monday",
        "10:00",
        "The clocks go forward before that",
        "it stays 10:00 for you"
    )]
    [InlineData("2027-10-26T12:00:00Z", "monday", "10:00", "The clocks go back before that", "it stays 10:00 for you")]
    [InlineData("2027-03-23T12:00:00Z", "sunday", "02:30", "that day has no 02:30", "it's at 03:30")]
    public async Task A_clock_change_before_the_next_time_is_named(
        string now,
        string day,
        string time,
        string change,
        string stays
    )
    {
        await using var bot = await OpenAsync(members: 4);
        bot.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await bot.QuietAsync(Token);
        await bot.CommandAsync(ByMod(bot), "round schedule", Token, ("day", day), ("time", time));

        var page = await DoctorAsync(bot);

        Assert.Contains(change, Said(page), StringComparison.Ordinal);
        Assert.Contains(stays, Said(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_round_moderators_hear_what_is_in_its_way_once_and_again_when_it_is_back()
    {
        await using var bot = await OpenAsync(members: 4);
        bot.Chat.Posts.Clear();
        bot.Chat.Forbidden[TestBot.Lobby] = ChannelRights.OpenPrivateThreads;

        await NextRoundAsync(bot);
        var first = ToldTo(bot, Moderators);
        await NextRoundAsync(bot);
        var second = ToldTo(bot, Moderators);
        bot.Chat.Forbidden.Clear();
        await NextRoundAsync(bot);
        bot.Chat.Forbidden[TestBot.Lobby] = ChannelRights.OpenPrivateThreads;
        await NextRoundAsync(bot);
        var fourth = ToldTo(bot, Moderators);

        var told = Assert.Single(first);
        Assert.StartsWith("**Before Coffee chats**", Said(told), StringComparison.Ordinal);
        Assert.Contains("Create Private Threads", Said(told), StringComparison.Ordinal);
        Assert.Equal("doctor:show", Assert.Single(told.Buttons).CustomId);
        Assert.Single(second);
        Assert.Equal(2, fourth.Count);
        Assert.Empty(ToldTo(bot, TestBot.Lobby));
        Assert.Empty(bot.Chat.Directs);
    }

    [Fact]
    public async Task Before_a_round_nothing_is_said_where_all_is_well_or_somebody_may_want_it_so()
    {
        await using var bot = await OpenAsync(members: 4);
        bot.Chat.Posts.Clear();
        await bot.ReadAsync(
            db => db.Set<Community>().ExecuteUpdateAsync(set => set.SetProperty(c => c.ZoneIsKnown, false), Token),
            Token
        );

        await NextRoundAsync(bot);

        Assert.Empty(ToldTo(bot, Moderators));
        // It was looked, all the same.
        var visit = await bot.ReadAsync(db => db.Set<DoctorVisit>().SingleAsync(Token), Token);
        Assert.Equal("", visit.Found);
    }

    [Theory]
    [InlineData(ChatRefusal.LimitReached, "as many open threads as Discord lets it have")]
    [InlineData(ChatRefusal.NotAllowed, "I was not allowed to")]
    internal async Task What_the_platform_would_not_take_of_the_last_round_is_named_with_a_remedy(
        ChatRefusal refusal,
        string remedy
    )
    {
        await using var bot = await OpenAsync(members: 4);
        await NextRoundAsync(bot);
        await bot.ReadAsync(
            db =>
                db.Set<Pairing>()
                    .Where(p => p.Id == 1)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(p => p.Step, DeliveryStep.Refused).SetProperty(p => p.Refusal, refusal),
                        Token
                    ),
            Token
        );

        var page = await DoctorAsync(bot);

        Assert.Contains(
            "**Coffee chats**: one introduction of the last round could not be opened.",
            Said(page),
            StringComparison.Ordinal
        );
        Assert.Contains(remedy, Said(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_moderators()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var command = await bot.CommandAsync(bot.By(Mod), "doctor", Token);
        var press = await bot.PressAsync(bot.By(Mod), "doctor:show", Token);

        Assert.StartsWith("This one is for moderators", Said(Message(command)), StringComparison.Ordinal);
        Assert.StartsWith("This one is for moderators", Said(Message(press)), StringComparison.Ordinal);
    }

    /// <summary>Rounds on Mondays at ten in Berlin; a channel for moderators.</summary>
    private static async Task<TestBot> OpenAsync(int members)
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);
        await bot.CommandAsync(
            ByMod(bot),
            "round schedule",
            Token,
            ("day", "monday"),
            ("time", "10:00"),
            ("zone", "Europe/Berlin")
        );
        await bot.CommandAsync(ByMod(bot), "moderators channel", Token, ("channel", Moderators));
        return bot;
    }

    /// <summary>With all looks before it.</summary>
    private static Task NextRoundAsync(TestBot bot) => bot.NextFiringAsync(Token);

    private static InteractionContext ByMod(TestBot bot) => bot.By(Mod, moderator: true);

    private static async Task<OutgoingMessage> DoctorAsync(TestBot bot) =>
        Assert.IsType<Reply.Private>(await bot.CommandAsync(ByMod(bot), "doctor", Token)).Message;

    private static List<OutgoingMessage> ToldTo(TestBot bot, ChannelId channel) =>
        [.. bot.Chat.Posts.Where(p => p.Channel == channel).Select(p => p.Message)];

    private static Button Button(OutgoingMessage page, string label) =>
        Assert.Single(page.Buttons, b => b.Label.EndsWith(label, StringComparison.Ordinal));

    private static OutgoingMessage Message(Reply reply) => Assert.IsType<Reply.Private>(reply).Message;

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
