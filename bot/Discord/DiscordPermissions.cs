using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Who may do what (Discord, permissions): who is a moderator, and what the bot is allowed in a channel.</summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong CreatePublicThreads = 1UL << 35;
    public const ulong CreatePrivateThreads = 1UL << 36;
    public const ulong SendMessagesInThreads = 1UL << 38;

    private static readonly (ChannelRights Right, ulong Bit)[] Bits =
    [
        (ChannelRights.See, ViewChannel),
        (ChannelRights.Write, SendMessages),
        (ChannelRights.OpenPrivateThreads, CreatePrivateThreads),
        (ChannelRights.OpenPublicThreads, CreatePublicThreads),
        (ChannelRights.WriteInThreads, SendMessagesInThreads),
    ];

    /// <param name="effective">The decimal bit set of an interaction's member.</param>
    public static bool MakeAModerator(string? effective) => (Read(effective) & (Administrator | ManageGuild)) != 0;

    /// <summary>
    /// The bits that somebody has in a channel: of their roles; changed there for @everyone, then for all their roles together, where
    /// what one allows outweighs what another denies, then for themselves. Who does not see a channel may do nothing in it.
    /// </summary>
    /// <param name="place">Not a thread: these have what their channel has.</param>
    /// <param name="roles">Theirs; @everyone is not among them.</param>
    public static ulong In(Channel place, Guild guild, Snowflake user, IReadOnlyCollection<Snowflake> roles)
    {
        var bits = (guild.Roles ?? [])
            .Where(role => role.Id == guild.Id || roles.Contains(role.Id))
            .Aggregate(0UL, (all, role) => all | Read(role.Permissions));
        if (guild.OwnerId == user || (bits & Administrator) != 0)
        {
            return ulong.MaxValue;
        }

        var overwrites = place.PermissionOverwrites ?? [];
        bits = Apply(bits, overwrites.Where(o => o.Id == guild.Id));
        bits = Apply(bits, overwrites.Where(o => roles.Contains(o.Id)));
        bits = Apply(bits, overwrites.Where(o => o.Id == user));
        return (bits & ViewChannel) == 0 ? 0 : bits;
    }

    public static ChannelRights Lacking(ChannelRights needed, ulong bits) =>
        Bits.Where(each => needed.HasFlag(each.Right) && (bits & each.Bit) == 0)
            .Aggregate(ChannelRights.None, (all, each) => all | each.Right);

    private static ulong Apply(ulong bits, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = (0UL, 0UL);
        foreach (var overwrite in overwrites)
        {
            allow |= Read(overwrite.Allow);
            deny |= Read(overwrite.Deny);
        }

        return (bits & ~deny) | allow;
    }

    private static ulong Read(string? bits) =>
        ulong.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
}
