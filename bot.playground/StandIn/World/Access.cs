namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Who may see and do what, where (topics/permissions, topics/threads).</summary>
internal static class Access
{
    /// <summary>Pointless without writing, and so not had without it.</summary>
    private const Permissions NeedWriting =
        Permissions.MentionEveryone | Permissions.AttachFiles | Permissions.EmbedLinks;

    private const Permissions WhileTimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    /// <summary>
    /// What somebody may do in a channel, with what follows from it: nothing without VIEW_CHANNEL, and no files or mentions of
    /// all without writing. Threads inherit from their parent, and have a permission of their own for writing.
    /// </summary>
    public static Permissions Of(Account account, Channel channel)
    {
        if (channel.Guild is not { } guild)
        {
            return channel.Recipient == account || account.IsBot ? Permissions.Ordinary : Permissions.None;
        }
        var all = In(guild, account);
        if (all.HasFlag(Permissions.Administrator) || !guild.Members.TryGetValue(account.Id, out var member))
        {
            return all;
        }
        var left = Overwritten(all, guild, member, (channel.Parent ?? channel).Overwrites);
        if (guild.IsTimedOut(member))
        {
            left &= WhileTimedOut;
        }
        return !left.HasFlag(Permissions.ViewChannel) ? Permissions.None
            : left.HasFlag(WritingIn(channel)) ? left
            : left & ~NeedWriting;
    }

    /// <summary>What somebody may do where no channel says otherwise: all for the owner and for administrators.</summary>
    public static Permissions In(Guild guild, Account account)
    {
        if (!guild.Members.TryGetValue(account.Id, out var member))
        {
            return Permissions.None;
        }
        var all = guild.Everyone.Permissions;
        foreach (var role in member.Roles)
        {
            all |= role.Permissions;
        }
        return guild.Owner == account || all.HasFlag(Permissions.Administrator) ? Permissions.All : all;
    }

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
        CanSee(account, channel) && Of(account, channel).HasFlag(WritingIn(channel));

    private static Permissions WritingIn(Channel channel) =>
        channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;

    /// <summary>First @everyone's, then those of all roles together, where what one allows outweighs what another denies, then the member's.</summary>
    private static Permissions Overwritten(
        Permissions all,
        Guild guild,
        Membership member,
        OrderedDictionary<ulong, Overwrite> overwrites
    )
    {
        if (overwrites.Count == 0)
        {
            return all;
        }
        var ofRoles = new Overwrite(OfMember: false, Permissions.None, Permissions.None);
        foreach (var role in member.Roles)
        {
            var one = overwrites.GetValueOrDefault(role.Id);
            ofRoles = ofRoles with { Allow = ofRoles.Allow | one.Allow, Deny = ofRoles.Deny | one.Deny };
        }
        all = overwrites.GetValueOrDefault(guild.Everyone.Id).ApplyTo(all);
        return overwrites.GetValueOrDefault(member.Account.Id).ApplyTo(ofRoles.ApplyTo(all));
    }
}
