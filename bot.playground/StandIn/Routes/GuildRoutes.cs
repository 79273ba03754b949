using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Guilds, their channels and members (resources/guild).</summary>
internal sealed class GuildRoutes(Platform platform, Lookup find)
{
    private const int MostGuildsInPage = 200;

    public IEnumerable<Route> All =>
        [
            new("GET", "/users/@me/guilds", Mine),
            new("GET", "/guilds/{guild_id}", call => find.Guild(call, out var guild) ?? Answer.Ok(WireJson.Of(guild))),
            new("GET", "/guilds/{guild_id}/channels", Channels),
            new("GET", "/guilds/{guild_id}/members/{user_id}", Member),
            new("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", call => SetRole(call, gives: true)),
            new("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", call => SetRole(call, gives: false)),
            new("GET", "/guilds/{guild_id}/threads/active", ActiveThreads),
        ];

    /// <summary>By id, at most 200 at a time.</summary>
    private Answer Mine(Call call)
    {
        var errors = new FormErrors();
        var limit = call.Limit(errors, MostGuildsInPage, MostGuildsInPage);
        var (before, after) = (call.IdIn("before", errors), call.IdIn("after", errors));
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var guilds = platform
            .World.Bot.Guilds.Where(guild => guild.Id > (after ?? 0) && guild.Id < (before ?? ulong.MaxValue))
            .OrderBy(guild => guild.Id)
            .ToList();
        var page = before is null ? guilds.Take(limit) : guilds.TakeLast(limit);
        return Answer.Ok(WireJson.List(page.Select(Brief)));
    }

    private JsonObject Brief(Guild guild) =>
        new()
        {
            ["id"] = WireJson.Id(guild.Id),
            ["name"] = guild.Name,
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = false,
            ["permissions"] = WireJson.Set(Access.In(guild, platform.World.Bot)),
            ["features"] = new JsonArray(),
        };

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

    /// <summary>Only with MANAGE_ROLES, and only roles that stand below the bot's highest and are nobody's own.</summary>
    private Answer SetRole(Call call, bool gives)
    {
        if (find.Guild(call, out var guild) is { } refusal)
        {
            return refusal;
        }
        if (!guild.Members.TryGetValue(call.Id("user_id"), out var member))
        {
            return Refusal.UnknownMember;
        }
        var bot = platform.World.Bot;
        var role = guild.Roles.Find(each => each.Id == call.Id("role_id"));
        if (role is null)
        {
            return Refusal.UnknownRole;
        }
        var highest = guild.Members[bot.Id].Roles.Max(guild.Roles.IndexOf);
        var isBelow = guild.Roles.IndexOf(role) < highest;
        if (!Access.In(guild, bot).HasFlag(Permissions.ManageRoles) || !isBelow || role.Managed)
        {
            return Refusal.MissingPermissions;
        }
        if (gives)
        {
            platform.Roles.Give(guild, member.Account, role);
        }
        else
        {
            platform.Roles.Take(guild, member.Account, role);
        }
        return Answer.NoContent;
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
