namespace NetSocialBot.Playground.StandIn.World;

/// <summary>The bits of Discord's permission set that the stand-in knows (topics/permissions).</summary>
[Flags]
internal enum Permissions : ulong
{
    None = 0,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    ManageRoles = 1UL << 28,
    UseApplicationCommands = 1UL << 31,
    ManageEvents = 1UL << 33,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38,
    ModerateMembers = 1UL << 40,
    CreateEvents = 1UL << 44,
    PinMessages = 1UL << 51,

    /// <summary>What everybody in a guild may do.</summary>
    Ordinary =
        AddReactions
        | ViewChannel
        | SendMessages
        | EmbedLinks
        | AttachFiles
        | ReadMessageHistory
        | UseApplicationCommands
        | CreatePublicThreads
        | SendMessagesInThreads,

    /// <summary>What a moderator may do beyond the ordinary.</summary>
    Moderator =
        ManageChannels
        | ManageGuild
        | ManageMessages
        | ManageRoles
        | ManageEvents
        | ManageThreads
        | MentionEveryone
        | ModerateMembers
        | CreatePrivateThreads,

    /// <summary>What the invitation of the bot asks for, beyond the ordinary.</summary>
    InvitedBot = CreatePrivateThreads | ManageThreads | CreateEvents | PinMessages,

    All = (1UL << 53) - 1,
}
