using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        SendAsync(Route.To(HttpMethod.Get, "gateway/bot"), DiscordJson.Default.GatewayBot, cancellationToken);

    public Task PublishCommandsAsync(
        Snowflake application,
        IReadOnlyList<CommandRequest> commands,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Put, "applications/{application}/commands", application),
            cancellationToken,
            Json(commands, DiscordJson.Default.IReadOnlyListCommandRequest)
        );

    /// <param name="message">With an enforced nonce a lost answer is asked for again; without one it is an error.</param>
    public Task<Message> CreateMessageAsync(
        Snowflake channel,
        MessageRequest message,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Post, "channels/{channel}/messages", channel),
            DiscordJson.Default.Message,
            cancellationToken,
            Json(message, DiscordJson.Default.MessageRequest),
            repeatable: message.EnforceNonce == true
        );

    public Task<Message> EditMessageAsync(
        Snowflake channel,
        Snowflake message,
        MessageRequest replacement,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Patch, "channels/{channel}/messages/{message}", channel, message),
            DiscordJson.Default.Message,
            cancellationToken,
            Json(replacement, DiscordJson.Default.MessageRequest),
            repeatable: true
        );

    /// <summary>There is no nonce for threads: a lost answer is an error, and the caller looks what stands.</summary>
    public Task<Channel> CreateThreadAsync(
        Snowflake channel,
        ThreadRequest thread,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Post, "channels/{channel}/threads", channel),
            DiscordJson.Default.Channel,
            cancellationToken,
            Json(thread, DiscordJson.Default.ThreadRequest)
        );

    /// <summary>A message has one thread at most, with the message's id; error 160004 if it has it already.</summary>
    public Task<Channel> CreateThreadOnMessageAsync(
        Snowflake channel,
        Snowflake message,
        ThreadRequest thread,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Post, "channels/{channel}/messages/{message}/threads", channel, message),
            DiscordJson.Default.Channel,
            cancellationToken,
            Json(thread, DiscordJson.Default.ThreadRequest),
            repeatable: true
        );

    public Task AddThreadMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Put, "channels/{channel}/thread-members/{user}", thread, user),
            cancellationToken
        );

    public Task<ThreadList> ListActiveThreadsAsync(Snowflake guild, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Get, "guilds/{guild}/threads/active", guild),
            DiscordJson.Default.ThreadList,
            cancellationToken
        );

    public Task<Channel> OpenDirectChannelAsync(Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Post, "users/@me/channels"),
            DiscordJson.Default.Channel,
            cancellationToken,
            Json(new DirectChannelRequest(user), DiscordJson.Default.DirectChannelRequest),
            repeatable: true
        );
}
