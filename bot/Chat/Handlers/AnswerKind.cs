namespace NetSocialBot.Chat.Handlers;

/// <summary>What an answer will be, as a platform wants to know before it is there.</summary>
internal enum AnswerKind
{
    /// <summary>A message for the person who asked.</summary>
    Private,

    /// <summary>A message for everybody in the channel.</summary>
    Public,

    /// <summary>A change of the message that was pressed on.</summary>
    Update,
}
