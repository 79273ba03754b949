namespace NetSocialBot.Icebreakers;

/// <summary>The operator's decks cannot be used as they are; the message has a line for each problem, with its remedy.</summary>
internal sealed class DecksUnusableException(IEnumerable<DeckProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems));
