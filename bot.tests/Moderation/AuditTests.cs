using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Moderation;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>Who of the moderators did what.</summary>
public class AuditTests
{
    private static readonly UserId Mod = new(1);
    private static readonly UserId Other = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_moderator_did_is_told_with_who_when_and_what_was_given()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var moment = bot.Clock.GetUtcNow();
        await bot.CommandAsync(
            bot.By(Mod, moderator: true),
            "round schedule",
            Token,
            ("day", "friday"),
            ("time", "17:00"),
            ("channel", new ChannelId(78))
        );

        var trail = await TrailAsync(bot);

        Assert.Contains("round schedule", Said(trail), StringComparison.Ordinal);
        Assert.Contains("day: friday", Said(trail), StringComparison.Ordinal);
        Assert.Contains("time: 17:00", Said(trail), StringComparison.Ordinal);
        Assert.Contains(trail.Text.Spans, s => s is ChatSpan.Mention { User: var user, Notify: false } && user == Mod);
        Assert.Contains(trail.Text.Spans, s => s is ChatSpan.Channel { Id.Value: 78 });
        Assert.Contains(trail.Text.Spans, s => s is ChatSpan.Moment { At: var at } && at.ToDateTimeOffset() == moment);
    }

    [Fact]
    public async Task Looking_is_not_noted_and_neither_is_what_members_do()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await bot.CommandAsync(bot.By(Mod, moderator: true), "round preview", Token);
        await bot.CommandAsync(bot.By(Mod, moderator: true), "audit", Token);
        await bot.CommandAsync(bot.By(Mod), "round now", Token);

        Assert.StartsWith("Nothing here yet.", Said(await TrailAsync(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_come_first_and_older_ones_are_a_press_away()
    {
        await using var bot = await TestBot.StartAsync(Token);
        for (var minute = 10; minute < 22; minute++)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await bot.CommandAsync(
                bot.By(Mod, moderator: true),
                "round schedule",
                Token,
                ("day", "friday"),
                ("time", $"17:{minute}")
            );
        }

        var first = await TrailAsync(bot);
        var older = Assert.IsType<Reply.Update>(
            await bot.PressAsync(bot.By(Mod, moderator: true), Assert.Single(first.Buttons).CustomId, Token)
        );

        Assert.Contains("17:21", Said(first), StringComparison.Ordinal);
        Assert.DoesNotContain("17:11", Said(first), StringComparison.Ordinal);
        Assert.Contains("17:11", Said(older.Message), StringComparison.Ordinal);
        Assert.Contains("17:10", Said(older.Message), StringComparison.Ordinal);
        Assert.Equal("Newer", Assert.Single(older.Message.Buttons).Label);
    }

    [Fact]
    public async Task Another_community_has_a_trail_of_its_own()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var elsewhere = new CommunityId(99);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(98)), Token);
        await bot.CommandAsync(
            bot.By(Mod, moderator: true, community: elsewhere),
            "round schedule",
            Token,
            ("day", "friday"),
            ("time", "17:00")
        );

        Assert.StartsWith("Nothing here yet.", Said(await TrailAsync(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_not_named_in_it_any_more()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.CommandAsync(
            bot.By(Mod, moderator: true),
            "round schedule",
            Token,
            ("day", "friday"),
            ("time", "when my grandmother wakes")
        );

        await bot.PressAsync(bot.By(Mod), "me:erase:sure", Token);
        var trail = Said(await TrailAsync(bot));

        Assert.Contains("somebody who is forgotten", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("grandmother", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_year_it_is_gone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.CommandAsync(bot.By(Mod, moderator: true), "round now", Token);
        bot.Clock.Advance(TimeSpan.FromDays(367));
        await bot.CommandAsync(bot.By(Mod, moderator: true), "round now", Token);

        Assert.Equal(1, await bot.ReadAsync(db => db.Set<AuditEntry>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task It_is_for_moderators()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Other), "audit", Token));

        Assert.StartsWith("This one is for moderators", Said(reply.Message), StringComparison.Ordinal);
    }

    private static async Task<OutgoingMessage> TrailAsync(TestBot bot) =>
        Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Other, moderator: true), "audit", Token)).Message;

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
