namespace NetSocialBot.DiscordApi.Http;

/// <summary>A request and how it may be treated.</summary>
/// <param name="Body">Makes the body anew for each try.</param>
/// <param name="IsRepeatable">Doing it twice is the same as doing it once, beyond what the method says of itself.</param>
internal sealed record ApiRequest(
    Route Route,
    RequestOptions Options,
    Func<HttpContent>? Body = null,
    bool IsRepeatable = false
)
{
    /// <summary>
    /// An interaction can be answered only once, so a first answer may be sent again: 40060 then says that it has arrived.
    /// </summary>
    public bool MayRepeat =>
        IsRepeatable
        || Route.IsCallback
        || Route.Method == HttpMethod.Get
        || Route.Method == HttpMethod.Put
        || Route.Method == HttpMethod.Delete;
}
