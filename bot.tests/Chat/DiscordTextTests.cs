using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Tests.Chat;

public sealed class DiscordTextTests
{
    [Theory]
    [InlineData("@everyone", "@\u200beveryone")]
    [InlineData("**loud**", "\\*\\*loud\\*\\*")]
    [InlineData("<@123>", "\\<@\u200b123>")]
    [InlineData("see https://x.y: now", "see https:\u200b//x.y: now")]
    [InlineData("# big", "\\# big")]
    [InlineData("a\n> quote", "a\n\\> quote")]
    [InlineData("[x](y)", "\\[x\\](y)")]
    [InlineData("abc\u202edef\u0007", "abcdef")]
    [InlineData("Rap/Hip Hop, D&D, C#", "Rap/Hip Hop, D&D, C#")]
    public void What_members_wrote_stays_words(string written, string shown)
    {
        var (content, notified) = DiscordText.Render(ChatText.Verbatim(written));

        Assert.Equal(shown, content);
        Assert.Empty(notified);
    }

    [Theory]
    [InlineData("a", 1995, true)]
    [InlineData("a", 1996, false)]
    [InlineData("*", 997, true)]
    [InlineData("*", 998, false)]
    [InlineData("a", 5000, false)]
    public void What_fits_is_what_is_shown_whole(string letter, int times, bool fits)
    {
        var text =
            ChatText.Markdown("> ")
            + ChatText.Verbatim(string.Concat(Enumerable.Repeat(letter, times)))
            + ChatText.Markdown("<3!");

        Assert.Equal(fits, DiscordText.Fits(text));
        Assert.Equal(fits, !DiscordText.Render(text).Content.Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public void Only_who_is_meant_to_be_notified_is_notified()
    {
        var text =
            ChatText.Mention(new UserId(1), notify: true)
            + ChatText.Markdown(" and ")
            + ChatText.Mention(new UserId(2), notify: false);

        var (content, notified) = DiscordText.Render(text);

        Assert.Equal("<@1> and <@2>", content);
        Assert.Equal([new UserId(1)], notified);
    }

    [Fact]
    public void A_message_that_would_be_too_long_loses_members_words_before_the_bots_own()
    {
        var text = ChatText.Markdown("Hello. ") + ChatText.Verbatim(new string('*', 3000)) + ChatText.Markdown(" Bye.");

        var (content, _) = DiscordText.Render(text);

        Assert.InRange(content.Length, 500, DiscordText.MaximumContent);
        Assert.EndsWith(" Bye.", content, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emoji_is_never_cut_in_two()
    {
        var (content, _) = DiscordText.Render(ChatText.Verbatim(string.Concat(Enumerable.Repeat("🐝", 1500))));

        Assert.DoesNotContain(content.EnumerateRunes(), r => r == System.Text.Rune.ReplacementChar);
    }

    [Fact]
    public void A_command_is_named_as_its_reader_can_press_it_once_its_id_is_known()
    {
        var text = TextBook.Of("Members").In(Language.German).Get("left");
        var known = new DiscordIdentity { Commands = new Dictionary<string, Snowflake> { ["join"] = new(17) } };

        Assert.Contains("`/join`", DiscordText.Render(text).Content, StringComparison.Ordinal);
        Assert.Contains("</join:17>", DiscordText.Render(text, known).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_makes_a_command_by_writing_one()
    {
        var known = new DiscordIdentity { Commands = new Dictionary<string, Snowflake> { ["join"] = new(17) } };

        var content = DiscordText.Render(ChatText.Verbatim("</join:17> `/join`"), known).Content;

        Assert.Equal("\\</join:17> \\`/join\\`", content);
    }
}
