using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>
/// A kind of question that there must be one of, or the bot would have nothing to ask: in a room, and between two at each step of
/// their conversation. English stands in where another language has none, so it is English that must be there.
/// </summary>
/// <param name="Name">In the keys of texts.</param>
/// <param name="Depth">Null for any but, in rooms, the meaningful ones, which are asked only if somebody wants them.</param>
internal sealed record DeckNeed(string Name, DeckAudience Audience, DeckDepth? Depth, Language? Language)
{
    private static readonly ImmutableArray<DeckNeed> All =
    [
        new("rooms", DeckAudience.Room, null, Chat.Language.English),
        new("light", DeckAudience.Pair, DeckDepth.Light, Chat.Language.English),
        new("personal", DeckAudience.Pair, DeckDepth.Personal, Chat.Language.English),
        new("meaningful", DeckAudience.Pair, DeckDepth.Meaningful, Chat.Language.English),
        new("rooms", DeckAudience.Room, null, null),
        new("pairs", DeckAudience.Pair, null, null),
    ];

    /// <summary>The first that the operator's decks meet and these do not; null where nothing is missing.</summary>
    public static DeckNeed? FirstLost(ImmutableArray<Deck> before, ImmutableArray<Deck> after) =>
        All.FirstOrDefault(need => need.IsMet(before) && !need.IsMet(after));

    private bool IsMet(ImmutableArray<Deck> decks) =>
        decks.Any(deck => Suits(deck) && deck.Questions.Any(question => !question.NamesInterest));

    private bool Suits(Deck deck)
    {
        if (Language is { } language && deck.Language != language)
        {
            return false;
        }

        return Audience == DeckAudience.Room
            ? deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful
            : deck.SuitsPair && (Depth is null || deck.Depth == Depth);
    }
}
