using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Hosting;

namespace NetSocialBot.Tests.Chat;

public sealed class HandlerCatalogTests
{
    [Fact]
    public void The_bot_offers_the_commands_that_people_were_promised()
    {
        var tree = HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree;

        var paths = tree.Commands.SelectMany(c =>
            c.Subcommands.Count == 0 ? [c.Name] : c.Subcommands.Select(s => $"{c.Name} {s.Name}")
        );
        Assert.Equal(
            [
                "icebreaker",
                "join",
                "leave",
                "pause",
                "profile",
                "round now",
                "round preview",
                "round schedule",
                "theme schedule",
            ],
            paths.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_changes_the_community_is_for_moderators()
    {
        var tree = HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree;

        Assert.Equal(
            ["round", "theme"],
            tree.Commands.Where(c => c.ModeratorsOnly).Select(c => c.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_button_is_found_by_its_pattern_with_its_number()
    {
        var catalog = HandlerCatalog.FromAssembly(typeof(BotHost).Assembly);

        var (_, numbers) = catalog.TryGetPress("pairing:met:17")!.Value;

        Assert.Equal([17], numbers);
        Assert.Null(catalog.TryGetPress("pairing:met:seventeen"));
        Assert.Null(catalog.TryGetPress("pairing:met"));
    }

    [Theory]
    [InlineData(typeof(Shouting), "Shouting.GoAsync: 'GO'")]
    [InlineData(typeof(Wordy), "Wordy.GoAsync: the description")]
    [InlineData(typeof(Twice), "Twice.")]
    [InlineData(typeof(Unnumbered), "Unnumbered.PressAsync: 'a:*'")]
    [InlineData(typeof(Undescribed), "Undescribed.GoAsync: the parameter count")]
    public void A_handler_that_a_platform_would_refuse_stops_the_start_with_its_name(Type module, string message)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new HandlerCatalog([module]));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    private sealed class Shouting : InteractionModule
    {
        [SlashCommand("GO", "x")]
        public Task<Reply> GoAsync() => throw new InvalidOperationException();
    }

    private sealed class Wordy : InteractionModule
    {
        [SlashCommand(
            "go",
            "This description is longer than any platform takes: it goes on and on, well past the one hundred letters that there is room for."
        )]
        public Task<Reply> GoAsync() => throw new InvalidOperationException();
    }

    private sealed class Twice : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> FirstAsync() => throw new InvalidOperationException();

        [SlashCommand("go", "x")]
        public Task<Reply> SecondAsync() => throw new InvalidOperationException();
    }

    private sealed class Unnumbered : InteractionModule
    {
        [ComponentInteraction("a:*")]
        public Task<Reply> PressAsync() => throw new InvalidOperationException();
    }

    private sealed class Undescribed : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync(long count) => throw new InvalidOperationException(count.ToString());
    }
}
