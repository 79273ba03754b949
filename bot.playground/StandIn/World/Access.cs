namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Who may see and do what, where (topics/permissions, topics/threads).</summary>
internal static class Access
{
    /// <summary>What somebody may do in a channel; nothing without VIEW_CHANNEL. Threads inherit from their parent.</summary>
    public static Permissions Of(Account account, Channel channel)
    {
        if (channel.Guild is not { } guild)
        {
            return channel.Recipient == account || account.IsBot ? Permissions.Ordinary : Permissions.None;
        }
        var all = In(guild, account);
        if (all.HasFlag(Permissions.Administrator))
        {
            return all;
        }
        var left = all & ~(channel.Parent ?? channel).Denied.GetValueOrDefault(account.Id);
        return left.HasFlag(Permissions.ViewChannel) ? left : Permissions.None;
    }

    public static Permissions In(Guild guild, Account account) =>
        !guild.Members.TryGetValue(account.Id, out var member) ? Permissions.None
        : guild.Owner == account ? Permissions.All
        : (guild.Everyone.Permissions | (member.Role?.Permissions ?? Permissions.None)) switch
        {
            var all when all.HasFlag(Permissions.Administrator) => Permissions.All,
            var all => all,
        };

    /// <summary>A private thread shows itself to its members and to holders of MANAGE_THREADS.</summary>
    public static bool CanSee(Account account, Channel channel)
    {
        var permissions = Of(account, channel);
        return permissions.HasFlag(Permissions.ViewChannel)
            && (
                !channel.IsPrivate
                || channel.Thread!.Members.ContainsKey(account.Id)
                || permissions.HasFlag(Permissions.ManageThreads)
            );
    }

    /// <summary>Whether a mention may reach somebody: into a thread it brings them in, if they see the parent.</summary>
    public static bool MayBeShown(Account account, Channel channel) =>
        Of(account, channel).HasFlag(Permissions.ViewChannel);

    public static bool CanSend(Account account, Channel channel) =>
        CanSee(account, channel)
        && Of(account, channel)
            .HasFlag(channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
}
