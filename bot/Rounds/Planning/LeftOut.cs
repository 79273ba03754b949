namespace NetSocialBot.Rounds.Planning;

/// <param name="Member">The place in the request's roster.</param>
internal sealed record LeftOut(int Member, LeftOutReason Reason);

internal enum LeftOutReason
{
    /// <summary>There is nobody else in this round.</summary>
    NobodyElse,

    /// <summary>Each of the others is somebody they know already or must not meet.</summary>
    NobodyAllowed,

    /// <summary>The few they could meet are the only ones for somebody else, too.</summary>
    NobodyFree,
}
