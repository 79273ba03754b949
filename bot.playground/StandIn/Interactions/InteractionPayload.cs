using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>The body of INTERACTION_CREATE (interactions/receiving-and-responding, "Interaction Object").</summary>
internal static class InteractionPayload
{
    private const int DefaultUploadLimitBytes = 10 * 1024 * 1024;

    public static JsonObject Of(Interaction interaction, JsonObject data, DiscordWorld world)
    {
        var channel = interaction.Channel;
        var user = interaction.User;
        var json = new JsonObject
        {
            ["id"] = WireJson.Id(interaction.Id),
            ["application_id"] = WireJson.Id(world.ApplicationId),
            ["type"] = (int)interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["channel_id"] = WireJson.Id(channel.Id),
            ["channel"] = WireJson.Of(channel),
            ["app_permissions"] = WireJson.Set(Access.Of(world.Bot, channel)),
            ["locale"] = "en-US",
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = DefaultUploadLimitBytes,
            ["context"] = channel.Guild is null ? 1 : 0,
            ["authorizing_integration_owners"] = new JsonObject
            {
                ["0"] = channel.Guild is { } owner ? WireJson.Id(owner.Id) : "0",
            },
        };
        if (channel.Guild is { } guild)
        {
            var member = WireJson.Of(guild.Members[user.Id]);
            member["permissions"] = WireJson.Set(Access.Of(user, channel));
            json["member"] = member;
            json["guild_id"] = WireJson.Id(guild.Id);
            json["guild_locale"] = guild.Locale;
            json["guild"] = new JsonObject
            {
                ["id"] = WireJson.Id(guild.Id),
                ["locale"] = guild.Locale,
                ["features"] = new JsonArray(),
            };
        }
        else
        {
            json["user"] = WireJson.Of(user);
        }
        if (interaction.Source is { } source)
        {
            json["message"] = WireJson.Of(source, world);
        }
        return json;
    }
}
