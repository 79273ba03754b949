using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>What came of reading the decks: all of them, or none and the reasons.</summary>
internal abstract record DeckLoad
{
    /// <summary>More than anybody mends in one go; a file that is no deck at all could yield thousands.</summary>
    public const int MostProblems = 50;

    private DeckLoad() { }

    internal sealed record Loaded(DeckLibrary Library) : DeckLoad;

    /// <param name="Problems">At least one and at most <see cref="MostProblems"/>, in the order of files and lines.</param>
    internal sealed record Refused(ImmutableArray<DeckProblem> Problems) : DeckLoad;
}
