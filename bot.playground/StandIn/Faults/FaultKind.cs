namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>A way to fail, over HTTP or over the gateway.</summary>
internal abstract record FaultKind
{
    /// <summary>Null where its parameters can be.</summary>
    public virtual FaultComplaint? Complaint() => null;
}
