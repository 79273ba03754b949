using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using static NetSocialBot.Tests.Icebreakers.ShippedStarters;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class StarterLanguageTests
{
    private const int Seeds = 200;

    [Fact]
    public void A_room_is_asked_in_its_language_and_in_English_where_there_is_nothing()
    {
        var german = KeysOf(deck => deck.SuitsRoom, Language.German);
        var personal = TopicNamed("personal", Language.German);
        var meaningful = TopicNamed("meaningful", Language.German);
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Contains(StarterChooser.ForRoom(Shipped, Language.German, null, [], seed).Key, german);
            Assert.Contains(StarterChooser.ForRoom(Shipped, Language.German, personal, [], seed).Key, german);
            Assert.DoesNotContain(StarterChooser.ForRoom(Shipped, Language.German, meaningful, [], seed).Key, german);
            Assert.DoesNotContain(StarterChooser.ForRoom(Shipped, Language.French, null, [], seed).Key, german);
            Assert.DoesNotContain(StarterChooser.ForRoom(Shipped, En, null, [], seed).Key, german);
        }
    }

    [Fact]
    public void A_pair_is_asked_in_its_language_and_in_English_where_there_is_nothing()
    {
        var german = KeysOf(deck => deck.SuitsPair, Language.German);
        var meaningful = KeysOf(deck => deck.SuitsPair && deck.Depth == DeckDepth.Meaningful);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var opening = StarterChooser.ForPair(Shipped, Language.German, ["Imkern"], [], 0, seed);
            Assert.Contains(opening.Key, german);
            Assert.Contains("„Imkern“", opening.Text, StringComparison.Ordinal);
            Assert.Contains(StarterChooser.ForPair(Shipped, Language.German, [], [], 1, seed).Key, german);
            Assert.Contains(StarterChooser.ForPair(Shipped, Language.German, [], [], 2, seed).Key, meaningful);
            Assert.Contains(
                "chess",
                StarterChooser.ForPair(Shipped, Language.French, ["chess"], [], 0, seed).Text,
                StringComparison.Ordinal
            );
        }
    }
}
