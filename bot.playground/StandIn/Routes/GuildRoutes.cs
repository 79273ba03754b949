using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Guilds, their channels and members (resources/guild).</summary>
internal sealed class GuildRoutes(Platform platform, Lookup find)
{
    public IEnumerable<Route> All =>
        [
            new("GET", "/users/@me/guilds", _ => Answer.Ok(Mine())),
            new("GET", "/guilds/{guild_id}", call => find.Guild(call, out var guild) ?? Answer.Ok(WireJson.Of(guild))),
            new("GET", "/guilds/{guild_id}/channels", Channels),
            new("GET", "/guilds/{guild_id}/members/{user_id}", Member),
            new("GET", "/guilds/{guild_id}/threads/active", ActiveThreads),
        ];

    private JsonArray Mine() =>
        WireJson.List(
            platform
                .World.Guilds.Values.Where(guild => guild.Members.ContainsKey(platform.World.Bot.Id))
                .Select(guild => new JsonObject
                {
                    ["id"] = WireJson.Id(guild.Id),
                    ["name"] = guild.Name,
                    ["icon"] = null,
                    ["owner"] = false,
                    ["permissions"] = WireJson.Set(Access.In(guild, platform.World.Bot)),
                    ["features"] = new JsonArray(),
                })
        );

    private Answer Channels(Call call) =>
        find.Guild(call, out var guild)
        ?? Answer.Ok(WireJson.List(guild.Channels.Where(channel => !channel.IsThread).Select(WireJson.Of)));

    private Answer Member(Call call)
    {
        if (find.Guild(call, out var guild) is { } refusal)
        {
            return refusal;
        }
        var id = call.Id("user_id");
        return guild.Members.TryGetValue(id, out var member) ? Answer.Ok(WireJson.Of(member))
            : platform.World.Accounts.ContainsKey(id) ? Refusal.UnknownMember
            : Refusal.UnknownUser;
    }

    /// <summary>Newest first, as far as the bot sees them; with the bot's own memberships.</summary>
    private Answer ActiveThreads(Call call)
    {
        if (find.Guild(call, out var guild) is { } refusal)
        {
            return refusal;
        }
        var bot = platform.World.Bot;
        var threads = guild
            .ActiveThreads.Where(thread => Access.CanSee(bot, thread))
            .OrderByDescending(thread => thread.Id)
            .ToList();
        return Answer.Ok(WireJson.Page(threads, bot, hasMore: false));
    }
}
