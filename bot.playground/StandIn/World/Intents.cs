namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a connection wants to hear of (events/gateway, "List of Intents").</summary>
[Flags]
internal enum Intents
{
    None = 0,
    Guilds = 1 << 0,
    GuildMembers = 1 << 1,
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildReactions = 1 << 10,
    GuildTyping = 1 << 11,
    DirectMessages = 1 << 12,
    DirectReactions = 1 << 13,
    MessageContent = 1 << 15,

    /// <summary>Need the operator's consent in the developer portal; else the gateway closes with 4014.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Bits 0 to 16, 20, 21, 24 and 25 have a meaning.</summary>
    Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25,
}
