namespace NetSocialBot.Playground.StandIn.Rest;

/// <param name="Count">Requests within a window, which begins with its first request.</param>
/// <param name="SharedAs">Routes with the same name here count together; null for a route that counts alone.</param>
internal sealed record RateLimit(int Count, TimeSpan Window, string? SharedAs = null)
{
    /// <summary>One limit for all that is done to the reactions of a channel.</summary>
    private static readonly RateLimit Reactions = new(1, TimeSpan.FromMilliseconds(250), "reactions");

    /// <summary>
    /// Messages, thread members and channels as seen in the wild; Discord publishes none of these and changes them. The
    /// others are made up, in a likely size.
    /// </summary>
    public static IReadOnlyDictionary<string, RateLimit> Discord { get; } =
        new Dictionary<string, RateLimit>
        {
            ["POST /channels/{channel_id}/messages"] = PerSeconds(5, 5),
            ["PATCH /channels/{channel_id}/messages/{message_id}"] = PerSeconds(5, 5),
            ["DELETE /channels/{channel_id}/messages/{message_id}"] = PerSeconds(5, 1),
            ["GET /channels/{channel_id}/messages"] = PerSeconds(5, 5),
            ["PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"] = Reactions,
            ["DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"] = Reactions,
            ["DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/{user_id}"] = Reactions,
            ["GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}"] = Reactions,
            ["DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}"] = Reactions,
            ["DELETE /channels/{channel_id}/messages/{message_id}/reactions"] = Reactions,
            ["POST /channels/{channel_id}/threads"] = PerSeconds(50, 300),
            ["POST /channels/{channel_id}/messages/{message_id}/threads"] = PerSeconds(50, 300),
            ["PUT /channels/{channel_id}/thread-members/{user_id}"] = PerSeconds(5, 3),
            ["DELETE /channels/{channel_id}/thread-members/{user_id}"] = PerSeconds(5, 3),
            ["PATCH /channels/{channel_id}"] = PerSeconds(5, 15),
            ["POST /channels/{channel_id}/typing"] = PerSeconds(5, 5),
            ["GET /guilds/{guild_id}"] = PerSeconds(5, 5),
            ["GET /guilds/{guild_id}/members/{user_id}"] = PerSeconds(5, 1),
            ["POST /users/@me/channels"] = PerSeconds(10, 10),
            ["PUT /applications/{application_id}/commands"] = PerSeconds(2, 20),
            ["PUT /applications/{application_id}/guilds/{guild_id}/commands"] = PerSeconds(2, 20),
            ["POST /webhooks/{application_id}/{token}"] = PerSeconds(5, 2),
            ["PATCH /webhooks/{application_id}/{token}/messages/{message_id}"] = PerSeconds(5, 2),
        };

    private static RateLimit PerSeconds(int count, double seconds) => new(count, TimeSpan.FromSeconds(seconds));
}
