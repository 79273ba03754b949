namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Numbers of Discord's message types (resources/message).</summary>
internal enum MessageType
{
    Default = 0,

    /// <summary>Somebody was added to a thread.</summary>
    RecipientAdd = 1,

    /// <summary>Somebody pinned a message.</summary>
    Pin = 6,
    ThreadCreated = 18,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarter = 21,

    /// <summary>The answer to a command on a person or a message.</summary>
    ContextMenuCommand = 23,
}
