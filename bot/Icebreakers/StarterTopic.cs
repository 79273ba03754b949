using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>What a room can ask to be asked about: the mood of a deck ("playful") or an interest ("cooking").</summary>
internal sealed record StarterTopic(string Name, string Title, ImmutableArray<DeckQuestion> Questions)
{
    /// <summary>The decks that suit rooms, then the interests by name.</summary>
    public static IEnumerable<StarterTopic> AllIn(ImmutableArray<Deck> decks)
    {
        ImmutableArray<Deck> forRooms = [.. decks.Where(deck => deck.SuitsRoom)];
        var moods = forRooms.Select(deck => new StarterTopic(deck.Name, deck.Title, deck.Questions));
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
