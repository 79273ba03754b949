namespace NetSocialBot.Rounds.Planning;

/// <param name="Member">The place in the request's roster.</param>
internal sealed record LeftOut(int Member, LeftOutReason Reason);

internal enum LeftOutReason
{
    /// <summary>There is nobody else in this round.</summary>
    NobodyElse,

    /// <summary>
    /// Each of the others is somebody they know already or must not meet, for whatever reasons. Blocks never have a reason of
    /// their own: nobody can find out about them.
    /// </summary>
    NobodyAllowed,

    /// <summary>The moderators keep them apart from each of the others.</summary>
    Excluded,

    /// <summary>None of the others speaks a language of theirs.</summary>
    NobodyOfTheirLanguage,

    /// <summary>All of the others sleep when they are awake.</summary>
    NobodyAwake,

    /// <summary>The few they could meet are the only ones for somebody else, too.</summary>
    NobodyFree,

    /// <summary>They could not be brought to the thread of their introduction. So it would be with anybody else's.</summary>
    Unreachable,
}
