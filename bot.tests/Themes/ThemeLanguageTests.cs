using NetSocialBot.Chat;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Themes;

/// <summary>What everybody reads is in the community's language, whoever scheduled it; and times are the community's wherever it goes.</summary>
public sealed class ThemeLanguageTests
{
    private static readonly UserId Mod = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("German", "Erzähl eine verrückte Geschichte")]
    [InlineData("Spanish", "Cuenta una historia loca")]
    [InlineData("French", "Raconte une histoire folle")]
    [InlineData("Portuguese", "Conte uma história maluca")]
    public async Task A_theme_is_posted_in_the_language_of_the_community(string language, string title)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.TellAsync(
            new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby) { Language = Enum.Parse<Language>(language) },
            Token
        );
        await bot.CommandAsync(bot.By(Mod, moderator: true), "setup", Token, ("zone", "Europe/Berlin"));
        var asked = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(
                bot.By(Mod, moderator: true),
                "theme schedule",
                Token,
                ("theme", "Share a crazy story"),
                ("when", "once today 18:00")
            )
        );
        await bot.PressAsync(bot.By(Mod, moderator: true), asked.Message.Buttons[0].CustomId, Token);

        await bot.NextFiringAsync(Token);

        var post = bot.Chat.Posts.First(p => p.Channel == TestBot.Lobby).Message;
        Assert.Contains(title, Said(post), StringComparison.Ordinal);
        Assert.DoesNotContain("Share a crazy story", Said(post), StringComparison.Ordinal);
    }

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
