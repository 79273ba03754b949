using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>Story themes in several languages: the same key, each in its own words, English where one is missing.</summary>
public sealed class StoryThemeLanguageTests
{
    private const string English =
        "deck: story-themes\ntitle: Story themes\nthemes:\n"
        + "  - key: goat\n    title: The goat\n    prompt: Where was the goat?\n    seed_answer: I'm a bot.\n    listeners: Same?\n"
        + "  - key: boat\n    title: The boat\n    prompt: Where was the boat?\n    seed_answer: I'm a bot too.\n    listeners: Same too?\n";

    private const string German =
        "deck: story-themes\ntitle: Themen\nlanguage: de\nthemes:\n"
        + "  - key: goat\n    title: Die Ziege\n    prompt: Wo war die Ziege?\n    seed_answer: Ich bin ein Bot.\n    listeners: Auch?\n";

    [Fact]
    public void A_theme_is_found_in_its_language_by_any_of_its_names_and_in_English_where_it_is_missing()
    {
        using var folder = new DeckFolder().WithGoodDeck().With("t.yaml", English).With("t.de.yaml", German);

        var library = folder.Library();

        var german = library.StoryThemesIn(Language.German);
        Assert.Equal(["Die Ziege", "The boat"], german.All.Select(t => t.Title));
        foreach (var name in (string[])["goat", "die ziege", "The goat"])
        {
            Assert.Equal("Die Ziege", Assert.IsType<DeckMatch<StoryTheme>.Found>(german.Find(name)).Item.Title);
        }

        Assert.Equal(["The goat", "The boat"], library.StoryThemes.All.Select(t => t.Title));
        Assert.Equal(["The goat", "The boat"], library.StoryThemesIn(Language.French).All.Select(t => t.Title));
    }

    [Fact]
    public void A_theme_is_there_once_in_each_language()
    {
        using var folder = new DeckFolder()
            .WithGoodDeck()
            .With("t.yaml", English)
            .With("t.de.yaml", German)
            .With("u.de.yaml", German.Replace("deck: story-themes", "deck: more", StringComparison.Ordinal));

        var refused = Assert.IsType<DeckLoad.Refused>(folder.Load());

        Assert.Contains(
            refused.Problems,
            p => p.What.Contains("theme in 'de' is already there", StringComparison.Ordinal)
        );
    }
}
