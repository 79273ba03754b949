namespace NetSocialBot.Rounds;

/// <summary>What came of asking for a round.</summary>
internal abstract record RoundOutcome
{
    private RoundOutcome() { }

    internal sealed record Planned(RoundDraft Draft, int Number) : RoundOutcome;

    /// <summary>It is planned, and waits for a moderator to send it.</summary>
    internal sealed record Waits(int Number) : RoundOutcome;

    /// <summary>This very request was planned before; nothing was done now.</summary>
    internal sealed record PlannedBefore(int Number) : RoundOutcome;

    /// <summary>In a programme for newcomers: there are none.</summary>
    internal sealed record NobodyNew : RoundOutcome;

    internal sealed record TooFewMembers(int Count) : RoundOutcome;

    /// <summary>The community has no channel that introductions could be opened in.</summary>
    internal sealed record NoChannel : RoundOutcome;

    /// <summary>There is no programme, or none of that name.</summary>
    internal sealed record NoProgramme : RoundOutcome;

    /// <summary>The bot was removed from the community, or has never been in it.</summary>
    internal sealed record UnknownCommunity : RoundOutcome;
}
