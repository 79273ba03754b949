using NetSocialBot.Playground.StandIn.Faults;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Something that goes wrong with a request on purpose.</summary>
internal abstract record Fault : FaultKind
{
    private const int LargestBodyBytes = 256 << 20;

    /// <summary>Whether the request is carried out first, and only its answer spoiled.</summary>
    public virtual bool IsAfterEffect() => false;

    /// <param name="Scope">
    /// user; shared: then the bucket still shows requests left; or global: then all requests but the answers to interactions
    /// are refused until the time is over.
    /// </param>
    internal sealed record RateLimited(TimeSpan RetryAfter, string Scope = "user") : Fault
    {
        public override FaultComplaint? Complaint() =>
            Scope is not ("user" or "shared" or "global")
                ? new FaultComplaint(nameof(Scope), "must be user, shared or global")
                : NotNegative(nameof(RetryAfter), RetryAfter);
    }

    /// <summary>The page of Cloudflare in front of Discord: no JSON, no Via.</summary>
    /// <param name="RetryAfter">Null: it does not say.</param>
    internal sealed record BlockedByProxy(int Status = 429, TimeSpan? RetryAfter = null) : Fault
    {
        public override FaultComplaint? Complaint() =>
            Status is not (403 or 429)
                ? new FaultComplaint(nameof(Status), "must be 429 or 403")
                : NotNegative(nameof(RetryAfter), RetryAfter ?? TimeSpan.Zero);
    }

    /// <summary>A failure of Discord's own, for example 500 or 502.</summary>
    /// <param name="AfterEffect">The request was carried out all the same.</param>
    internal sealed record ServerError(int Status = 500, bool Html = false, bool AfterEffect = false) : Fault
    {
        public override bool IsAfterEffect() => AfterEffect;

        public override FaultComplaint? Complaint() =>
            Status is >= 500 and <= 599 ? null : new FaultComplaint(nameof(Status), "must be from 500 to 599");
    }

    /// <summary>Any of Discord's refusals, for example 403 with 50013.</summary>
    internal sealed record Refused(int Status, int Code, string Message) : Fault
    {
        public override FaultComplaint? Complaint() =>
            Status is >= 400 and <= 499 ? null : new FaultComplaint(nameof(Status), "must be from 400 to 499");
    }

    /// <summary>The connection breaks before anything is done.</summary>
    internal sealed record Reset : Fault;

    /// <summary>The work is done, and then the connection breaks: the client cannot know.</summary>
    internal sealed record ResetAfterHandling : Fault
    {
        public override bool IsAfterEffect() => true;
    }

    /// <summary>Late by the wire's clock: the request is carried out and answered only then.</summary>
    internal sealed record Delayed(TimeSpan By) : Fault
    {
        public override FaultComplaint? Complaint() => NotNegative(nameof(By), By);
    }

    /// <summary>No answer ever; the connection stays open until the client gives up.</summary>
    internal sealed record Stalled(bool AfterEffect = false) : Fault
    {
        public override bool IsAfterEffect() => AfterEffect;
    }

    /// <summary>Carried out, and answered with a body that is not what it should be.</summary>
    internal sealed record Malformed(Malformation How) : Fault
    {
        public override bool IsAfterEffect() => true;
    }

    /// <summary>Carried out, and answered rightly but for spaces before the JSON, so that the body is so long.</summary>
    internal sealed record Oversized(int Bytes) : Fault
    {
        public override bool IsAfterEffect() => true;

        public override FaultComplaint? Complaint() =>
            Bytes is > 0 and <= LargestBodyBytes
                ? null
                : new FaultComplaint(nameof(Bytes), $"must be from 1 to {LargestBodyBytes}");
    }

    /// <summary>Carried out, and answered rightly but for the header.</summary>
    internal sealed record WrongContentType(string Type = "text/html") : Fault
    {
        public override bool IsAfterEffect() => true;
    }

    private static FaultComplaint? NotNegative(string field, TimeSpan time) =>
        time >= TimeSpan.Zero ? null : new FaultComplaint(field, "must not be negative");
}
