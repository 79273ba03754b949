using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>Who counts as a moderator: whoever the platform says, and whoever has the role that those chose.</summary>
public class ModeratorsTests
{
    private static readonly UserId Owner = new(1);
    private static readonly UserId Helper = new(2);
    private static readonly RoleId Role = new(500);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_s_people_may_use_the_moderators_commands_and_nobody_else()
    {
        await using var bot = await TestBot.StartAsync(Token);
        Assert.True(IsRefused(await bot.CommandAsync(WithRole(bot, Role), "round now", Token)));

        await bot.CommandAsync(bot.By(Owner, moderator: true), "moderators role", Token, ("role", Role));

        Assert.False(IsRefused(await bot.CommandAsync(WithRole(bot, Role), "round now", Token)));
        Assert.True(IsRefused(await bot.CommandAsync(WithRole(bot, new RoleId(501)), "round now", Token)));
        Assert.True(IsRefused(await bot.CommandAsync(bot.By(Helper), "round now", Token)));
    }

    [Fact]
    public async Task A_role_counts_in_its_own_community_only()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var elsewhere = new CommunityId(99);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(98)), Token);
        await bot.CommandAsync(bot.By(Owner, moderator: true), "moderators role", Token, ("role", Role));

        var context = bot.By(Helper, community: elsewhere) with { Roles = [Role] };

        Assert.True(IsRefused(await bot.CommandAsync(context, "round now", Token)));
    }

    [Fact]
    public async Task The_role_s_people_cannot_make_others_moderators_nor_themselves_permanent()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.CommandAsync(bot.By(Owner, moderator: true), "moderators role", Token, ("role", Role));

        var reply = await bot.CommandAsync(WithRole(bot, Role), "moderators role", Token, ("role", new RoleId(501)));
        var pressed = await bot.PressAsync(WithRole(bot, Role), "moderators:no-role", Token);

        Assert.StartsWith("Only people who may manage the server", Said(reply), StringComparison.Ordinal);
        Assert.StartsWith("Only people who may manage the server", Said(pressed), StringComparison.Ordinal);
        Assert.True(IsRefused(await bot.CommandAsync(WithRole(bot, new RoleId(501)), "round now", Token)));
    }

    [Fact]
    public async Task Everybody_s_role_is_refused_with_a_remedy()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = await bot.CommandAsync(
            bot.By(Owner, moderator: true),
            "moderators role",
            Token,
            ("role", new RoleId(TestBot.Home.Value))
        );

        Assert.Contains("Choose a role that only your moderators have", Said(reply), StringComparison.Ordinal);
        Assert.True(
            IsRefused(
                await bot.CommandAsync(
                    bot.By(Helper) with
                    {
                        Roles = [new RoleId(TestBot.Home.Value)],
                    },
                    "round now",
                    Token
                )
            )
        );
    }

    [Fact]
    public async Task The_role_is_taken_back_by_a_button()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.CommandAsync(bot.By(Owner, moderator: true), "moderators role", Token, ("role", Role));

        await bot.PressAsync(bot.By(Owner, moderator: true), "moderators:no-role", Token);

        Assert.True(IsRefused(await bot.CommandAsync(WithRole(bot, Role), "round now", Token)));
    }

    [Fact]
    public async Task A_channel_is_taken_only_if_the_bot_may_write_there_and_hears_so_at_once()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = await bot.CommandAsync(
            bot.By(Owner, moderator: true),
            "moderators channel",
            Token,
            ("channel", new ChannelId(300))
        );

        var (channel, hello) = Assert.Single(bot.Chat.Posts);
        Assert.Equal(300, channel.Value);
        Assert.StartsWith("From now on I tell moderators here", Said(hello), StringComparison.Ordinal);
        Assert.Contains("I tell them in", Said(reply), StringComparison.Ordinal);
    }

    private static InteractionContext WithRole(TestBot bot, RoleId role) => bot.By(Helper) with { Roles = [role] };

    private static bool IsRefused(Reply reply) =>
        Said(reply).StartsWith("This one is for moderators", StringComparison.Ordinal);

    private static string Said(Reply reply) =>
        reply switch
        {
            Reply.Private only => Said(only.Message),
            Reply.Update changed => Said(changed.Message),
            _ => "",
        };

    private static string Said(OutgoingMessage message) =>
        string.Concat(message.Text.Spans.OfType<ChatSpan.Markdown>().Select(s => s.Text));
}
