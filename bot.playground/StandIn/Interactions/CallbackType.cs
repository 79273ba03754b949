namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Discord's numbers for the first answer to an interaction (interactions/receiving-and-responding).</summary>
internal enum CallbackType
{
    Message = 4,
    Thinking = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
    Modal = 9,
}
