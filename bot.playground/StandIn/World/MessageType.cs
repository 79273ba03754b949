namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Numbers of Discord's message types (resources/message).</summary>
internal enum MessageType
{
    Default = 0,

    /// <summary>Somebody was added to a thread.</summary>
    RecipientAdd = 1,
    ThreadCreated = 18,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarter = 21,
}
