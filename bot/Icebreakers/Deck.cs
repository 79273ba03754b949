using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>One file of questions, as read from <c>config/decks</c>.</summary>
/// <param name="Name">The file's <c>deck</c>: kebab-case, the same for one deck in several languages, and unique in each.</param>
internal sealed record Deck(
    string Name,
    string Title,
    Language Language,
    DeckDepth Depth,
    DeckAudience Audience,
    ImmutableArray<DeckQuestion> Questions
)
{
    public bool SuitsRoom => Audience is DeckAudience.Room or DeckAudience.Both;

    public bool SuitsPair => Audience is DeckAudience.Pair or DeckAudience.Both;
}
