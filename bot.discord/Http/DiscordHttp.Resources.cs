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

    public Task PublishCommandsAsync(
        Snowflake application,
        IReadOnlyList<CommandRequest> commands,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Put, "applications/{application}/commands", application),
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
