using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn;

/// <summary>Who may do what: roles, what channels add and take away, time-outs.</summary>
internal sealed partial class StandInServer
{
    /// <summary>A role that nobody has yet.</summary>
    public Role AddRole(Guild guild, string name, Permissions permissions = Permissions.None)
    {
        lock (platform.World.Gate)
        {
            return platform.Roles.Make(guild, name, permissions);
        }
    }

    /// <summary>Also of @everyone: <see cref="Guild.Everyone"/>.</summary>
    public void ChangeRole(Guild guild, Role role, Permissions permissions)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.Change(guild, role, permissions);
        }
    }

    public void DeleteRole(Guild guild, Role role)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.Delete(guild, role);
        }
    }

    public void GiveRole(Guild guild, Account account, Role role)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.Give(guild, account, role);
        }
    }

    public void TakeRole(Guild guild, Account account, Role role)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.Take(guild, account, role);
        }
    }

    /// <summary>What a channel and its threads add and take away, in the place of what they did before.</summary>
    public void Overwrite(Channel channel, Role role, Permissions allow, Permissions deny)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.SetOverwrite(channel, role.Id, new Overwrite(OfMember: false, allow, deny));
        }
    }

    /// <inheritdoc cref="Overwrite(Channel, Role, Permissions, Permissions)"/>
    public void Overwrite(Channel channel, Account account, Permissions allow, Permissions deny)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.SetOverwrite(channel, account.Id, new Overwrite(OfMember: true, allow, deny));
        }
    }

    /// <summary>Takes permissions away from one account in one channel and its threads.</summary>
    public void Deny(Channel channel, Account account, Permissions permissions) =>
        Overwrite(channel, account, Permissions.None, permissions);

    /// <param name="id">Of a role or an account.</param>
    public void RemoveOverwrite(Channel channel, ulong id)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.SetOverwrite(channel, id, null);
        }
    }

    /// <param name="length">Zero or less ends it.</param>
    public void TimeOut(Guild guild, Account account, TimeSpan length)
    {
        lock (platform.World.Gate)
        {
            platform.Roles.TimeOut(guild, account, length);
        }
    }
}
