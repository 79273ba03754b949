using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Gives permissions and takes them away: by roles, in channels, for a while. Whether it is allowed was settled before.</summary>
internal sealed class RoleBoard(DiscordWorld world)
{
    public Role Make(Guild guild, string name, Permissions permissions)
    {
        var role = new Role(world.Snowflakes.Next(), name, permissions, Mentionable: true, Managed: false);
        // New roles come in at the bottom, below the bot's own.
        guild.Roles.Insert(0, role);
        Tell("GUILD_ROLE_CREATE", guild, role);
        return role;
    }

    public void Change(Guild guild, Role role, Permissions permissions) =>
        Watching(
            guild,
            () =>
            {
                role.Permissions = permissions;
                Tell("GUILD_ROLE_UPDATE", guild, role);
            }
        );

    /// <summary>Nobody has it any more.</summary>
    public void Delete(Guild guild, Role role) =>
        Watching(
            guild,
            () =>
            {
                foreach (var account in guild.Members.Values.Where(m => m.Roles.Contains(role)).Select(m => m.Account))
                {
                    Take(guild, account, role);
                }

                guild.Roles.Remove(role);
            }
        );

    public void Give(Guild guild, Account account, Role role) =>
        Change(
            guild,
            account,
            member => member.Roles.Contains(role) ? member : member with { Roles = [.. member.Roles, role] }
        );

    public void Take(Guild guild, Account account, Role role) =>
        Change(guild, account, member => member with { Roles = [.. member.Roles.Where(other => other != role)] });

    public void TimeOut(Guild guild, Account account, TimeSpan length) =>
        Change(
            guild,
            account,
            member =>
                member with
                {
                    TimeOut = length > TimeSpan.Zero ? new TimeOut(world.Now + length, world.Shown + length) : null,
                }
        );

    /// <summary>A bot that does not see the channel, or no longer, hears nothing of it.</summary>
    /// <param name="id">Of a role or an account.</param>
    /// <param name="overwrite">Null takes it away.</param>
    public void SetOverwrite(Channel channel, ulong id, Overwrite? overwrite) =>
        Watching(
            channel.Guild!,
            () =>
            {
                if (overwrite is { } set)
                {
                    channel.Overwrites[id] = set;
                }
                else
                {
                    channel.Overwrites.Remove(id);
                }
                if (Access.CanSee(world.Bot, channel))
                {
                    Publish("CHANNEL_UPDATE", channel.Guild!, Intents.Guilds, () => WireJson.Of(channel));
                }
            }
        );

    /// <summary>A bot hears of itself in any case, and of others with GUILD_MEMBERS.</summary>
    private void Change(Guild guild, Account account, Func<Membership, Membership> change) =>
        Watching(
            guild,
            () =>
            {
                var member = guild.Members[account.Id] = change(guild.Members[account.Id]);
                Publish(
                    "GUILD_MEMBER_UPDATE",
                    guild,
                    account == world.Bot ? Intents.Guilds : Intents.GuildMembers,
                    () => WireJson.InGuild(guild, WireJson.Of(member))
                );
            }
        );

    /// <summary>A bot that gets to see a channel hears of its active threads.</summary>
    private void Watching(Guild guild, Action change)
    {
        var hidden = guild.Channels.Where(channel => !channel.IsThread && !Access.CanSee(world.Bot, channel)).ToList();
        change();
        foreach (var channel in hidden.Where(channel => Access.CanSee(world.Bot, channel)))
        {
            Publish("THREAD_LIST_SYNC", guild, Intents.Guilds, () => WireJson.Sync(channel, world.Bot));
        }
    }

    private void Tell(string type, Guild guild, Role role) =>
        Publish(
            type,
            guild,
            Intents.Guilds,
            () =>
                WireJson.InGuild(
                    guild,
                    new JsonObject { ["role"] = WireJson.Of(role, position: guild.Roles.IndexOf(role) + 1) }
                )
        );

    private void Publish(string type, Guild guild, Intents needs, Func<JsonObject> data) =>
        world.Publish(new Dispatch(type, guild.Id, needs, _ => data()));
}
