namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Founds guilds, makes channels, lets people in and out, and opens direct conversations.</summary>
internal sealed class GuildBoard(DiscordWorld world)
{
    private readonly Dictionary<ulong, Channel> direct = [];

    public Account Register(string displayName, bool isBot = false)
    {
        var id = world.Snowflakes.Next();
        var username = new string([.. displayName.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var account = new Account(id, $"{username}.{id % 10_000:0000}", displayName, isBot);
        world.Accounts[id] = account;
        return account;
    }

    /// <summary>With the bot in it already.</summary>
    public Guild Found(string name, string locale, Account owner, Permissions botPermissions)
    {
        var guild = new Guild(world.Snowflakes.Next(), name, locale, owner, world.Time);
        world.Guilds[guild.Id] = guild;
        var role = new Role(world.Snowflakes.Next(), world.Bot.DisplayName, botPermissions, false, Managed: true);
        guild.Roles.Add(role);
        guild.Members[world.Bot.Id] = new Membership(world.Bot, [role], world.Shown);
        world.Bot.Guilds.Add(guild);
        Admit(guild, owner, Permissions.None);
        world.Publish(
            new Dispatch(
                "GUILD_CREATE",
                guild.Id,
                Intents.Guilds,
                intents => WireJson.WithContents(guild, world.Bot, intents)
            )
        );
        return guild;
    }

    public Channel OpenChannel(Guild guild, string name, ChannelType type = ChannelType.Text)
    {
        var channel = new Channel(world.Snowflakes.Next(), type, name) { Guild = guild };
        guild.Channels.Add(channel);
        world.Channels[channel.Id] = channel;
        world.Publish(new Dispatch("CHANNEL_CREATE", guild.Id, Intents.Guilds, _ => WireJson.Of(channel)));
        return channel;
    }

    public void Close(Channel channel)
    {
        var guild = channel.Guild!;
        foreach (var gone in guild.Channels.Where(other => other == channel || other.Parent == channel).ToList())
        {
            guild.Channels.Remove(gone);
            guild.ActiveThreads.Remove(gone);
            world.Channels.Remove(gone.Id);
        }
        world.Publish(
            channel.IsThread
                ? new Dispatch("THREAD_DELETE", guild.Id, Intents.Guilds, _ => WireJson.OfDeleted(channel))
                : new Dispatch("CHANNEL_DELETE", guild.Id, Intents.Guilds, _ => WireJson.Of(channel))
        );
    }

    /// <param name="beyond">What they may do beyond the ordinary; those with the same share a role.</param>
    public void Admit(Guild guild, Account account, Permissions beyond)
    {
        IReadOnlyList<Role> roles = beyond == Permissions.None ? [] : [RoleWith(guild, beyond)];
        var member = new Membership(account, roles, world.Shown);
        guild.Members[account.Id] = member;
        account.Guilds.Add(guild);
        world.Publish(
            new Dispatch(
                "GUILD_MEMBER_ADD",
                guild.Id,
                Intents.GuildMembers,
                _ => WireJson.InGuild(guild, WireJson.Of(member))
            )
        );
        world.Log.Add(new MemberJoined(guild, account) { At = world.Now });
    }

    public void Dismiss(Guild guild, Account account)
    {
        if (!guild.Members.Remove(account.Id))
        {
            return;
        }
        account.Guilds.Remove(guild);
        foreach (var channel in guild.Channels)
        {
            channel.Thread?.Members.Remove(account.Id);
        }
        var user = WireJson.Of(account);
        world.Publish(
            account == world.Bot
                ? new Dispatch("GUILD_DELETE", guild.Id, Intents.Guilds, _ => new() { ["id"] = WireJson.Id(guild.Id) })
                : new Dispatch(
                    "GUILD_MEMBER_REMOVE",
                    guild.Id,
                    Intents.GuildMembers,
                    _ => WireJson.InGuild(guild, new() { ["user"] = user.DeepClone() })
                )
        );
        world.Log.Add(new MemberLeft(guild, account) { At = world.Now });
    }

    /// <summary>The same conversation each time.</summary>
    public Channel DirectChannel(Account human)
    {
        if (direct.TryGetValue(human.Id, out var known))
        {
            return known;
        }
        var channel = new Channel(world.Snowflakes.Next(), ChannelType.Direct, human.DisplayName) { Recipient = human };
        world.Channels[channel.Id] = direct[human.Id] = channel;
        return channel;
    }

    private Role RoleWith(Guild guild, Permissions permissions)
    {
        if (guild.Roles.Find(role => !role.Managed && role.Permissions == permissions) is { } known)
        {
            return known;
        }
        var name = permissions.HasFlag(Permissions.Moderator) ? "moderators" : "trusted";
        var role = new Role(world.Snowflakes.Next(), name, permissions, Mentionable: true, Managed: false);
        // New roles come in at the bottom, below the bot's own.
        guild.Roles.Insert(0, role);
        return role;
    }
}
