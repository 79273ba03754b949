using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using static NetSocialBot.Tests.Icebreakers.ShippedStarters;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class StarterLanguageTests
{
    private const int Seeds = 200;

    public static TheoryData<string> All => [.. Languages.All.Select(Languages.CodeOf)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_room_is_asked_in_its_language(string code)
    {
        var language = Languages.Of(code);
        var own = KeysOf(deck => deck.SuitsRoom, language);
        var meaningful = TopicNamed("meaningful", language);
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Contains(StarterChooser.ForRoom(Shipped, language, null, [], seed).Key, own);
            Assert.Contains(StarterChooser.ForRoom(Shipped, language, meaningful, [], seed).Key, own);
        }
    }

    [Theory]
    [MemberData(nameof(TranslatedDecksTests.Translated), MemberType = typeof(TranslatedDecksTests))]
    public void A_pair_is_asked_in_its_language_at_every_step(string code)
    {
        var language = Languages.Of(code);
        var own = KeysOf(deck => deck.SuitsPair, language);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var opening = StarterChooser.ForPair(Shipped, language, ["Imkern"], [], 0, seed);
            Assert.Contains(opening.Key, own);
            Assert.Contains("Imkern", opening.Text, StringComparison.Ordinal);
            Assert.Contains(StarterChooser.ForPair(Shipped, language, [], [], 1, seed).Key, own);
            Assert.Contains(StarterChooser.ForPair(Shipped, language, [], [], 2, seed).Key, own);
        }
    }

    [Fact]
    public void What_is_not_there_in_a_language_is_asked_in_English()
    {
        using var folder = new DeckFolder()
            .With("light.yaml", Deck("light", "en", "What made you laugh lately?"))
            .With("deep.yaml", Deck("meaningful", "en", "What do you keep thinking about?"))
            .With("light.de.yaml", Deck("light", "de", "Worüber hast du zuletzt gelacht?"));
        var library = folder.Library();

        Assert.Equal(
            "Worüber hast du zuletzt gelacht?",
            StarterChooser.ForPair(library, Language.German, [], [], 0, seed: 1).Text
        );
        Assert.Equal(
            "What do you keep thinking about?",
            StarterChooser.ForPair(library, Language.German, [], [], 2, seed: 1).Text
        );
        Assert.Equal("What made you laugh lately?", StarterChooser.ForRoom(library, Language.French, null, [], 1).Text);
        Assert.Equal(
            "Worüber hast du zuletzt gelacht?",
            StarterChooser.ForRoom(library, Language.German, null, [], 1).Text
        );
    }

    private static string Deck(string depth, string language, string question) =>
        $"""
            deck: {depth}
            title: The {depth} one in {language}
            language: {language}
            depth: {depth}
            for: both
            questions:
              - text: {question}
            """;
}
