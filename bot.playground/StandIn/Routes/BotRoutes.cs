using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Who the bot is and where its gateway is (resources/application, resources/user, events/gateway).</summary>
internal sealed class BotRoutes(Platform platform, GatewayHub gateway)
{
    private const long LimitedGuildMembers = 1 << 15;
    private const long LimitedMessageContent = 1 << 19;

    public IEnumerable<Route> All =>
        [
            new("GET", "/gateway", _ => Answer.Ok(new JsonObject { ["url"] = gateway.Url })),
            new("GET", "/gateway/bot", _ => Answer.Ok(GatewayForBots())),
            new("GET", "/users/@me", _ => Answer.Ok(Me())),
            new("GET", "/applications/@me", _ => Answer.Ok(Application())),
            new("GET", "/oauth2/applications/@me", _ => Answer.Ok(Application())),
            new("POST", "/users/@me/channels", OpenDirectChannel),
        ];

    private JsonObject GatewayForBots() =>
        new()
        {
            ["url"] = gateway.Url,
            ["shards"] = platform.Options.RecommendedShards,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = platform.Options.SessionStartsADay,
                ["remaining"] = gateway.SessionStarts.Left,
                ["reset_after"] = (long)gateway.SessionStarts.ResetAfter.TotalMilliseconds,
                ["max_concurrency"] = platform.Options.MaxConcurrency,
            },
        };

    private JsonObject Me()
    {
        var json = WireJson.Of(platform.World.Bot);
        json["verified"] = true;
        json["mfa_enabled"] = false;
        json["locale"] = "en-US";
        json["email"] = null;
        return json;
    }

    private JsonObject Application()
    {
        var enabled = platform.Options.EnabledPrivilegedIntents;
        var flags =
            (enabled.HasFlag(Intents.GuildMembers) ? LimitedGuildMembers : 0)
            | (enabled.HasFlag(Intents.MessageContent) ? LimitedMessageContent : 0);
        return new JsonObject
        {
            ["id"] = WireJson.Id(platform.World.ApplicationId),
            ["name"] = platform.World.Bot.DisplayName,
            ["icon"] = null,
            ["description"] = "",
            ["bot"] = WireJson.Of(platform.World.Bot),
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = new string('0', 64),
            ["flags"] = flags,
            ["flags_new"] = flags.ToString(CultureInfo.InvariantCulture),
            ["team"] = null,
            ["owner"] = platform.World.Guilds.Values.FirstOrDefault()?.Owner is { } owner
                ? WireJson.Of(owner)
                : WireJson.Of(platform.World.Bot),
            ["interactions_endpoint_url"] = null,
            ["redirect_uris"] = new JsonArray(),
            ["tags"] = new JsonArray(),
            ["type"] = null,
            ["role_connections_verification_url"] = null,
            ["explicit_content_filter"] = 0,
            ["eligible_oauth2_scopes"] = new JsonArray(),
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["approximate_guild_count"] = platform.World.Guilds.Count,
        };
    }

    /// <summary>Opening succeeds even where sending will not.</summary>
    private Answer OpenDirectChannel(Call call)
    {
        if (call.Body.Id("recipient_id") is not { } id)
        {
            var errors = new FormErrors();
            errors.Required("recipient_id");
            return errors.ToAnswer();
        }
        if (!platform.World.Accounts.TryGetValue(id, out var account))
        {
            return Refusal.UnknownUser;
        }
        return account.IsBot
            ? Refusal.InvalidRecipient
            : Answer.Ok(WireJson.Of(platform.Guilds.DirectChannel(account)));
    }
}
