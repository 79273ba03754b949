namespace NetSocialBot.DiscordApi.Http;

/// <summary>The connections to Discord's HTTP API. What we trace is no business of those at the other end.</summary>
internal static class HttpWire
{
    /// <summary>The address behind the name may change while we run.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>To be kept for as long as the bot runs. Timeouts and the longest answer are the sender's.</summary>
    public static HttpClient Create() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLife, ActivityHeadersPropagator = null })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>For files that people sent: nothing of ours goes along, and no answer leads anywhere else.</summary>
    public static HttpClient CreateForFiles() =>
        new(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = ConnectionLife,
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
