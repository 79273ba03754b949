using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <param name="Key">
/// Names the question for ever: what the deck says, else a hash of its words, so that moving it to another deck or
/// mending its punctuation does not make it new.
/// </param>
/// <param name="FollowUp">A hint for the listener, or null.</param>
/// <param name="About">The interests it suits, in lower case.</param>
internal sealed record DeckQuestion(string Key, string Text, string? FollowUp, ImmutableArray<string> About)
{
    /// <summary>Stands in a question for the interest that two people share.</summary>
    public const string InterestPlaceholder = "{interest}";

    /// <summary>Names it in the ids of buttons.</summary>
    public long Number => DeckWords.NumberOf(Key);

    public bool NamesInterest => Text.Contains(InterestPlaceholder, StringComparison.Ordinal);
}
