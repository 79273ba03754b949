namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Something that goes wrong with a request on purpose.</summary>
internal abstract record Fault
{
    /// <param name="Scope">user, global, or shared: then the bucket still shows requests left.</param>
    internal sealed record RateLimited(TimeSpan RetryAfter, string Scope = "user") : Fault;

    /// <summary>The page of a proxy in front of Discord: no JSON, no Via, no Retry-After.</summary>
    internal sealed record BlockedByProxy(int Status = 429) : Fault;

    /// <summary>A failure of Discord's own, for example 500 or 502.</summary>
    internal sealed record ServerError(int Status = 500, bool Html = false) : Fault;

    /// <summary>Any of Discord's refusals, for example 403 with 50013.</summary>
    internal sealed record Refused(int Status, int Code, string Message) : Fault;

    /// <summary>The connection breaks before anything is done.</summary>
    internal sealed record Reset : Fault;

    /// <summary>The work is done, and then the connection breaks: the client cannot know.</summary>
    internal sealed record ResetAfterHandling : Fault;

    /// <summary>The answer comes late, by the wire's clock.</summary>
    internal sealed record Delayed(TimeSpan By) : Fault;
}
