using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>One file of questions, as read from <c>config/decks</c>.</summary>
/// <param name="Name">The file's <c>deck</c>: kebab-case, unique in the library.</param>
internal sealed record Deck(
    string Name,
    string Title,
    DeckDepth Depth,
    DeckAudience Audience,
    ImmutableArray<DeckQuestion> Questions
)
{
    public bool SuitsRoom => Audience is DeckAudience.Room or DeckAudience.Both;

    public bool SuitsPair => Audience is DeckAudience.Pair or DeckAudience.Both;
}
