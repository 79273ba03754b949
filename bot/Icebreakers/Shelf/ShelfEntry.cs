namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question as a community has it, asked or not.</summary>
/// <param name="Deck">Says its name, title, language, depth and audience; its questions are not to be looked at.</param>
/// <param name="IsOwn">Theirs, not the operator's.</param>
internal sealed record ShelfEntry(Deck Deck, DeckQuestion Question, bool IsOwn, bool IsRetired);
