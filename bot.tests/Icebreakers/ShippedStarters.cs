using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>Asks the decks that we deliver, again and again.</summary>
internal static class ShippedStarters
{
    public const Language En = Language.English;

    public static DeckLibrary Shipped => DeckFolder.ShippedLibrary;

    /// <param name="used">What the place had before, kept as the bot keeps it: each question once, the latest last.</param>
    public static List<string> Ask(
        int times,
        Func<IReadOnlyList<UsedQuestion>, int, Starter> choose,
        List<UsedQuestion>? used = null
    )
    {
        used ??= [];
        var asked = new List<string>();
        for (var turn = 0; turn < times; turn++)
        {
            var starter = choose(used, turn);
            used.RemoveAll(question => question.Key == starter.Key);
            used.Add(new UsedQuestion(starter.Key, starter.Lap));
            asked.Add(starter.Key);
        }
        return asked;
    }

    /// <summary>Of the English ones, those that name no interest.</summary>
    public static List<string> KeysOf(Func<Deck, bool> suits, Language language = En) =>
        [
            .. Shipped
                .Decks.Where(deck => deck.Language == language && suits(deck))
                .SelectMany(deck => deck.Questions)
                .Where(question => language != En || !question.NamesInterest)
                .Select(question => question.Key),
        ];

    public static StarterTopic TopicNamed(string name, Language language = En) =>
        Assert.IsType<DeckMatch<StarterTopic>.Found>(Shipped.TopicsIn(language).Find(name)).Item;
}
