namespace NetSocialBot.DiscordApi.Model;

/// <summary>What a session may be told of (Discord, gateway intents). Bits; interactions need none.</summary>
internal static class GatewayIntents
{
    public const int Guilds = 1 << 0;

    /// <summary>Every bit that Discord has given a meaning; another one closes the connection with 4013.</summary>
    public const int Known = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    /// <summary>Those that let a bot watch people. Discord makes a bot apply for them; this one must do without.</summary>
    public static readonly IReadOnlyList<(int Bit, string Name)> Privileged =
    [
        (1 << 1, "GUILD_MEMBERS"),
        (1 << 8, "GUILD_PRESENCES"),
        (1 << 15, "MESSAGE_CONTENT"),
    ];
}
