using System.Globalization;
using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>The world as Discord writes it down: ids and permission sets as strings, times in ISO 8601.</summary>
internal static partial class WireJson
{
    public static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Set(Permissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);

    /// <summary>Microseconds and an offset, never a Z.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static JsonArray List(IEnumerable<JsonNode?> nodes) => [.. nodes];

    public static JsonObject Of(Account account) =>
        new()
        {
            ["id"] = Id(account.Id),
            ["username"] = account.Username,
            ["global_name"] = account.DisplayName,
            ["discriminator"] = "0",
            ["avatar"] = null,
            ["bot"] = account.IsBot,
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["primary_guild"] = null,
        };

    /// <param name="withUser">Members inside a message leave the user out.</param>
    public static JsonObject Of(Membership member, bool withUser = true)
    {
        var json = new JsonObject
        {
            ["nick"] = null,
            ["avatar"] = null,
            ["banner"] = null,
            ["roles"] = List(member.Roles.Select(role => (JsonNode?)Id(role.Id))),
            ["joined_at"] = Time(member.JoinedAt),
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["pending"] = false,
            ["flags"] = 0,
            ["communication_disabled_until"] = member.TimeOut is { } timeOut ? Time(timeOut.Shown) : null,
        };
        if (withUser)
        {
            json["user"] = Of(member.Account);
        }
        return json;
    }

    /// <summary>As events tell it.</summary>
    public static JsonObject InGuild(Guild guild, JsonObject json)
    {
        json["guild_id"] = Id(guild.Id);
        return json;
    }

    public static JsonObject Of(Role role, int position) =>
        new()
        {
            ["id"] = Id(role.Id),
            ["name"] = role.Name,
            ["color"] = 0,
            ["colors"] = new JsonObject
            {
                ["primary_color"] = 0,
                ["secondary_color"] = null,
                ["tertiary_color"] = null,
            },
            ["hoist"] = false,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["position"] = position,
            ["permissions"] = Set(role.Permissions),
            ["managed"] = role.Managed,
            ["mentionable"] = role.Mentionable,
            ["flags"] = 0,
        };
}
