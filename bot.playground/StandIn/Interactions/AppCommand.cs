using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>A command as published.</summary>
/// <param name="Type">1 slash, 2 on a user, 3 on a message.</param>
/// <param name="GuildId">Null: in all guilds.</param>
internal sealed record AppCommand(ulong Id, int Type, string Name, ulong? GuildId, JsonObject Definition)
{
    /// <summary>Null: everybody. None: administrators only. Else all of these are needed.</summary>
    public Permissions? NeededPermissions => (Permissions?)Definition.Id("default_member_permissions");

    /// <summary>0 a guild, 1 a direct conversation with the bot.</summary>
    public bool IsOffered(int context) =>
        Definition.List("contexts") is not { Count: > 0 } contexts
        || contexts.Any(offered =>
            offered is JsonValue value && value.TryGetValue(out int number) && number == context
        );

    public JsonObject ToJson(ulong applicationId)
    {
        var json = (JsonObject)Definition.DeepClone();
        json["id"] = WireJson.Id(Id);
        json["application_id"] = WireJson.Id(applicationId);
        json["type"] = Type;
        json["version"] = WireJson.Id(Id);
        json["default_member_permissions"] = NeededPermissions is { } needed ? WireJson.Set(needed) : null;
        json["description"] = Definition.Text("description") ?? "";
        json["nsfw"] = false;
        if (GuildId is { } guild)
        {
            json["guild_id"] = WireJson.Id(guild);
        }
        return json;
    }
}
