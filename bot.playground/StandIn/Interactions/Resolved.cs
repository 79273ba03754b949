using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>The objects behind the ids in an interaction's data, as far as the one who asks may see them.</summary>
internal sealed class Resolved(DiscordWorld world, Channel where, Account asker)
{
    private readonly JsonObject json = [];

    /// <summary>A member's entry comes without the user, and is missing for who is not in the guild.</summary>
    public string Add(Account account)
    {
        var id = WireJson.Id(account.Id);
        Section("users")[id] = WireJson.Of(account);
        if (where.Guild is { } guild && guild.Members.TryGetValue(account.Id, out var member))
        {
            var partial = WireJson.Of(member, withUser: false);
            partial.Remove("deaf");
            partial.Remove("mute");
            partial["permissions"] = WireJson.Set(Access.Of(account, where));
            Section("members")[id] = partial;
        }
        return id;
    }

    /// <summary>With what the asker and the bot may do in it.</summary>
    public string Add(Channel channel)
    {
        var id = WireJson.Id(channel.Id);
        var partial = WireJson.Of(channel);
        partial["permissions"] = WireJson.Set(Access.Of(asker, channel));
        partial["app_permissions"] = WireJson.Set(Access.Of(world.Bot, channel));
        Section("channels")[id] = partial;
        return id;
    }

    public string Add(Role role)
    {
        var id = WireJson.Id(role.Id);
        // 0 is @everyone, which is not among the roles.
        Section("roles")[id] = WireJson.Of(role, (where.Guild?.Roles.IndexOf(role) ?? -1) + 1);
        return id;
    }

    /// <summary>With its whole text: whoever runs a command on a message shows it to the bot.</summary>
    public string Add(Message message)
    {
        var id = WireJson.Id(message.Id);
        Section("messages")[id] = WireJson.Of(message, world);
        return id;
    }

    /// <summary>A file that the asker picked: by now it stands where the bot can fetch it.</summary>
    public string Add(Upload file)
    {
        var id = world.Snowflakes.Next();
        world.SentFiles[id] = file;
        Section("attachments")[WireJson.Id(id)] = WireJson.Of(file, id, world);
        return WireJson.Id(id);
    }

    public JsonObject? ToJson() => json.Count == 0 ? null : json;

    private JsonObject Section(string name)
    {
        if (json[name] is not JsonObject section)
        {
            json[name] = section = [];
        }
        return section;
    }
}
