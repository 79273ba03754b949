using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;

namespace NetSocialBot.Tests.Bot;

public sealed class MemberTests
{
    private static readonly UserId Ana = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_member_writes_stands_in_the_form_the_next_time()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, ("likes", "beekeeping, fado"));

        var form = Assert.IsType<Reply.OpenForm>(await bot.CommandAsync(bot.By(Ana), "profile", Token));

        Assert.Equal("beekeeping, fado", form.Form.Fields.OfType<FormField>().Single(f => f.Key == "likes").Value);
    }

    [Fact]
    public async Task A_profile_is_shown_to_its_owner_as_others_will_see_it_and_pings_nobody()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = await SaveAsync(bot, ("from", "@everyone <@5>"), ("likes", "**loud** things"));

        var (content, notified) = DiscordText.Render(reply.Message.Text);
        Assert.Contains("@\u200beveryone \\<@\u200b5>", content, StringComparison.Ordinal);
        Assert.Contains("\\*\\*loud\\*\\* things", content, StringComparison.Ordinal);
        Assert.Empty(notified);
    }

    [Fact]
    public async Task A_profile_longer_than_the_form_allows_is_cut_and_not_lost()
    {
        await using var bot = await TestBot.StartAsync(Token);

        await SaveAsync(bot, ("from", new string('x', 99) + "🐝 and more"));

        var form = Assert.IsType<Reply.OpenForm>(await bot.CommandAsync(bot.By(Ana), "profile", Token));
        Assert.Equal(new string('x', 99), form.Form.Fields.OfType<FormField>().First().Value);
    }

    [Fact]
    public async Task Communities_never_see_each_other_s_members()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, ("likes", "beekeeping"));
        var elsewhere = new CommunityId(500);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(501)), Token);

        var form = await bot.CommandAsync(bot.By(Ana, community: elsewhere), "profile", Token);

        Assert.All(Assert.IsType<Reply.OpenForm>(form).Form.Fields.OfType<FormField>(), f => Assert.Null(f.Value));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(53L)]
    public async Task A_pause_out_of_range_is_answered_in_words(long weeks)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);

        var reply = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Ana), "pause", Token, ("weeks", weeks)));

        Assert.StartsWith(
            "A pause can last",
            Assert.IsType<ChatSpan.Markdown>(reply.Message.Text.Spans[0]).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Joining_twice_is_joining_once()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await Task.WhenAll(
            bot.CommandAsync(bot.By(Ana), "join", Token),
            bot.CommandAsync(bot.By(new UserId(2)), "join", Token),
            bot.CommandAsync(bot.By(Ana), "join", Token)
        );

        await bot.NextFiringAsync(Token);

        Assert.Equal(2, bot.Chat.Added.Count);
    }

    private static async Task<Reply.Private> SaveAsync(TestBot bot, params (string Key, string Value)[] fields) =>
        Assert.IsType<Reply.Private>(
            await bot.RouteAsync(
                new Incoming.FilledForm(bot.By(Ana), "profile:save", fields.ToDictionary(f => f.Key, f => f.Value)),
                Token
            )
        );
}
