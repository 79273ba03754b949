namespace NetSocialBot.Playground.StandIn.Interactions;

internal enum InteractionState
{
    /// <summary>The three seconds are running.</summary>
    Waiting,

    /// <summary>The user reads "… is thinking".</summary>
    Thinking,

    /// <summary>Acknowledged without anything to see; the message of the button may change later.</summary>
    UpdateDeferred,

    Answered,

    /// <summary>Nobody answered in time, and no answer counts any more.</summary>
    TooLate,
}
