namespace NetSocialBot.Rounds.Approval;

/// <summary>What came of a moderator's word about a plan that waits.</summary>
internal enum ApprovalOutcome
{
    Sent,
    WasSent,

    /// <summary>Another plan of the same round is in its place.</summary>
    Anew,

    /// <summary>It was planned anew, and came out the same.</summary>
    Same,

    /// <summary>It was not sent: somebody in it is not in any more, or may not meet whom they would. Another plan is in its place.</summary>
    Changed,

    /// <summary>Nothing was done: another plan had taken its place before.</summary>
    Newer,

    /// <summary>By this press, or by an earlier one.</summary>
    PutAway,
    Lapsed,

    /// <summary>It was put away, as too few are in for any plan.</summary>
    TooFew,

    /// <summary>It was put away with its programme, or there is none of that number.</summary>
    Over,
}
