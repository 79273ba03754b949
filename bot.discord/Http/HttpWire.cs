namespace NetSocialBot.DiscordApi.Http;

/// <summary>The connections to Discord's HTTP API.</summary>
internal static class HttpWire
{
    /// <summary>Bytes; Discord's answers are far shorter, and an endless one must not fill the memory.</summary>
    private const int LongestAnswer = 16 << 20;

    /// <summary>The address behind the name may change while we run.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>To be kept for as long as the bot runs. Timeouts are the sender's.</summary>
    public static HttpClient Create() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLife })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestAnswer,
        };
}
