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
                "Common ground",
                "Keep this story",
                "Never introduce us",
                "audit",
                "block",
                "coffee now",
                "coffee stop",
                "common-ground",
                "deck add",
                "deck browse",
                "deck export",
                "deck import",
                "doctor",
                "exclude between",
                "exclude group",
                "exclude list",
                "exclude pair",
                "greet",
                "icebreaker",
                "introduce",
                "join",
                "join-button post",
                "leave",
                "likes add",
                "likes list",
                "likes remove",
                "me",
                "moderators channel",
                "moderators role",
                "moderators show",
                "nudge channel",
                "nudge list",
                "pause",
                "profile",
                "round now",
                "round preview",
                "round schedule",
                "round send",
                "round undo",
                "saved",
                "settings",
                "setup",
                "skip",
                "story by",
                "story mine",
                "story random",
                "story tell",
                "suggest",
                "theme end",
                "theme holiday",
                "theme list",
                "theme pause",
                "theme queue",
                "theme resume",
                "theme schedule",
                "theme skip",
                "theme suggestions",
                "unblock",
            ],
            paths.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_changes_the_community_is_for_moderators()
    {
        var tree = HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree;

        Assert.Equal(
            ["audit", "deck", "doctor", "exclude", "join-button", "moderators", "nudge", "round", "setup", "theme"],
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
}
