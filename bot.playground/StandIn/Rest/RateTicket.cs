namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>What the limits say to a request.</summary>
/// <param name="Limit">Null where the route has none: then no headers are sent.</param>
/// <param name="RefusedBy">The scope for a 429: user, shared or global; null where the request may pass.</param>
internal sealed record RateTicket(
    RateLimit? Limit,
    int Remaining,
    TimeSpan ResetAfter,
    DateTimeOffset ResetAt,
    string Bucket,
    string? RefusedBy
);
