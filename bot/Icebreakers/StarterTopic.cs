using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>What a room can ask to be asked about: the mood of a deck ("playful") or an interest ("cooking").</summary>
internal sealed record StarterTopic(string Name, string Title, ImmutableArray<DeckQuestion> Questions)
{
    /// <summary>Names it in the ids of buttons; the same in every language and after every restart.</summary>
    public long Number => DeckWords.NumberOf(Name);

    /// <summary>The decks that suit rooms, then the interests by name. A deck is English where it is not there in the language; one that
    /// a community has added questions of other depths to is still one.</summary>
    public static IEnumerable<StarterTopic> AllIn(ImmutableArray<Deck> decks, Language language)
    {
        ImmutableArray<Deck> forRooms =
        [
            .. decks
                .Where(deck => deck.SuitsRoom && (deck.Language == language || deck.Language == Language.English))
                .GroupBy(deck => (deck.Name, IsTheirs: deck.Language == language))
                .GroupBy(versions => versions.Key.Name)
                .SelectMany(versions => versions.MaxBy(version => version.Key.IsTheirs)!),
        ];
        var moods = forRooms
            .GroupBy(deck => deck.Name)
            .Select(parts => new StarterTopic(
                parts.Key,
                parts.First().Title,
                [.. parts.SelectMany(deck => deck.Questions)]
            ));
        var interests = forRooms
            .SelectMany(deck => deck.Questions)
            .SelectMany(question => question.About.Select(interest => (interest, question)))
            .GroupBy(entry => entry.interest, entry => entry.question)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new StarterTopic(
                group.Key,
                char.ToUpperInvariant(group.Key[0]) + group.Key[1..],
                [.. group]
            ));
        return moods.Concat(interests);
    }
}
