using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>The objects behind the ids in an interaction's data.</summary>
internal sealed class Resolved(Guild? guild)
{
    private readonly JsonObject json = [];

    /// <summary>A member's entry comes without the user, and is missing for who is not in the guild.</summary>
    public string Add(Account account)
    {
        var id = WireJson.Id(account.Id);
        Section("users")[id] = WireJson.Of(account);
        if (guild?.Members.TryGetValue(account.Id, out var member) == true)
        {
            var partial = WireJson.Of(member, withUser: false);
            partial.Remove("deaf");
            partial.Remove("mute");
            partial["permissions"] = WireJson.Set(Access.In(guild, account));
            Section("members")[id] = partial;
        }
        return id;
    }

    public string Add(Channel channel)
    {
        var id = WireJson.Id(channel.Id);
        Section("channels")[id] = WireJson.Of(channel);
        return id;
    }

    public string Add(Role role)
    {
        var id = WireJson.Id(role.Id);
        Section("roles")[id] = WireJson.Of(role, position: 1);
        return id;
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
