namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What became of the yes to an import.</summary>
internal abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <param name="Doubles">Those that somebody else had brought meanwhile.</param>
    internal sealed record Added(int Count, int Doubles) : ImportOutcome;

    internal sealed record AddedBefore : ImportOutcome;

    internal sealed record Expired : ImportOutcome;

    /// <summary>The shelf is full.</summary>
    internal sealed record NoRoom : ImportOutcome;
}
