namespace NetSocialBot.Discord;

/// <summary>The bits that decide who is a moderator (Discord, permissions).</summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageGuild = 1UL << 5;

    /// <param name="effective">The decimal bit set of an interaction's member.</param>
    public static bool MakeAModerator(string? effective) =>
        ulong.TryParse(effective, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
        && (bits & (Administrator | ManageGuild)) != 0;
}
