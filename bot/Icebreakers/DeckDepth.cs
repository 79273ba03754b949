namespace NetSocialBot.Icebreakers;

/// <summary>How much of a person a question asks for. The first three are the steps of a conversation, in order; playful stands beside them.</summary>
internal enum DeckDepth
{
    Light,
    Personal,
    Meaningful,
    Playful,
}
