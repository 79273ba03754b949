namespace NetSocialBot.Rounds.Planning;

/// <summary>How somebody feels about meeting without a common hour, each in their own time.</summary>
internal enum AsyncMeetings
{
    /// <summary>Not for them, or they did not say.</summary>
    No,

    Welcome,

    /// <summary>The one way they meet.</summary>
    Only,
}
