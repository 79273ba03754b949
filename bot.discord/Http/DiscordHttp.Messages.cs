using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    /// <summary>From this age on, Discord counts the deletion of a message apart.</summary>
    private static readonly TimeSpan OldMessage = TimeSpan.FromDays(14);

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
            RequestBody.Message(message),
            repeatable: message.EnforceNonce == true
        );

    /// <summary>Up to 100, the latest first; none where the bot may not read the channel's history.</summary>
    public Task<IReadOnlyList<Message>> ListMessagesAsync(Snowflake channel, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Get, "channels/{channel}/messages", channel).With(("limit", "100")),
            DiscordJson.Default.IReadOnlyListMessage,
            cancellationToken
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
            RequestBody.Message(replacement),
            repeatable: true
        );

    public Task DeleteMessageAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken)
    {
        var route = Route.To(HttpMethod.Delete, "channels/{channel}/messages/{message}", channel, message);
        var isOld = sender.Now - message.CreatedAt >= OldMessage;
        return SendAsync(isOld ? route with { CountedAs = $"{route.Name} (old)" } : route, cancellationToken);
    }

    /// <param name="emoji">Itself, or <c>name:id</c> of a guild's own.</param>
    public Task AddReactionAsync(
        Snowflake channel,
        Snowflake message,
        string emoji,
        CancellationToken cancellationToken
    ) => SendAsync(ReactionRoute(HttpMethod.Put, channel, message, emoji), cancellationToken);

    public Task RemoveReactionAsync(
        Snowflake channel,
        Snowflake message,
        string emoji,
        CancellationToken cancellationToken
    ) => SendAsync(ReactionRoute(HttpMethod.Delete, channel, message, emoji), cancellationToken);

    public Task PinAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Put, "channels/{channel}/messages/pins/{message}", channel, message),
            cancellationToken
        );

    public Task UnpinAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Delete, "channels/{channel}/messages/pins/{message}", channel, message),
            cancellationToken
        );

    /// <summary>All reactions of a channel share one limit.</summary>
    private static Route ReactionRoute(HttpMethod method, Snowflake channel, Snowflake message, string emoji) =>
        Route.To(method, "channels/{channel}/messages/{message}/reactions/{emoji}/@me", channel, message, emoji) with
        {
            CountedAs = "reactions",
        };
}
