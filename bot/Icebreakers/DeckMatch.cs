using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>What was meant by a name that a person typed.</summary>
internal abstract record DeckMatch<T>
{
    private DeckMatch() { }

    internal sealed record Found(T Item) : DeckMatch<T>;

    /// <param name="DidYouMean">The nearest, best first; may be empty.</param>
    internal sealed record Unknown(ImmutableArray<T> DidYouMean) : DeckMatch<T>;
}
