using System.Text.Json;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Get, "gateway/bot"),
            DiscordJson.Default.GatewayBot,
            cancellationToken,
            treated: Urgent
        );

    /// <summary>
    /// The bot's commands as they stand, translations included. As they come: somebody else may have made some, with fields that
    /// we have no use for.
    /// </summary>
    public Task<IReadOnlyList<JsonElement>> ListCommandsAsync(
        Snowflake application,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route
                .To(HttpMethod.Get, "applications/{application}/commands", application)
                .With(("with_localizations", "true")),
            DiscordJson.Default.IReadOnlyListJsonElement,
            cancellationToken
        );

    /// <summary>Replaces all of them. One that keeps its name keeps its id, and what administrators set for it.</summary>
    /// <returns>What stands now, each with its id.</returns>
    public Task<IReadOnlyList<JsonElement>> PublishCommandsAsync(
        Snowflake application,
        IReadOnlyList<CommandRequest> commands,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Put, "applications/{application}/commands", application),
            DiscordJson.Default.IReadOnlyListJsonElement,
            cancellationToken,
            RequestBody.Json(commands, DiscordJson.Default.IReadOnlyListCommandRequest)
        );

    public Task<Channel> OpenDirectChannelAsync(Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Post, "users/@me/channels"),
            DiscordJson.Default.Channel,
            cancellationToken,
            RequestBody.Json(new DirectChannelRequest(user), DiscordJson.Default.DirectChannelRequest),
            repeatable: true
        );

    public Task<Guild> GetGuildAsync(Snowflake guild, CancellationToken cancellationToken) =>
        SendAsync(Route.To(HttpMethod.Get, "guilds/{guild}", guild), DiscordJson.Default.Guild, cancellationToken);

    /// <summary>Error 10007 if they are not in the guild (any more).</summary>
    public Task<Member> GetMemberAsync(Snowflake guild, Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Get, "guilds/{guild}/members/{user}", guild, user),
            DiscordJson.Default.Member,
            cancellationToken
        );

    public Task AddRoleAsync(Snowflake guild, Snowflake user, Snowflake role, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Put, "guilds/{guild}/members/{user}/roles/{role}", guild, user, role),
            cancellationToken
        );

    public Task RemoveRoleAsync(Snowflake guild, Snowflake user, Snowflake role, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Delete, "guilds/{guild}/members/{user}/roles/{role}", guild, user, role),
            cancellationToken
        );
}
