using NetSocialBot.Playground.StandIn.Faults;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>
/// Something that goes wrong on the gateway on purpose: at once, on all connections that are meant (<see cref="GatewayHub.Act"/>),
/// or when an event is about to be sent (<see cref="GatewayHub.Faults"/>).
/// </summary>
internal abstract record GatewayFault : FaultKind
{
    private const int LargestFrameBytes = 256 << 20;

    /// <summary>Whether it is about an event, and so cannot be had at once.</summary>
    public virtual bool NeedsEvent() => false;

    /// <summary>The connection breaks without a word. What was to be sent is replayed to who resumes.</summary>
    internal sealed record Drop : GatewayFault;

    /// <param name="Code">4000 to 4014 are Discord's; 1000 and up are the protocol's.</param>
    internal sealed record Close(int Code, string Reason = "") : GatewayFault
    {
        /// <summary>RFC 6455, 7.4: the others stand for what cannot be sent.</summary>
        public override FaultComplaint? Complaint() =>
            Code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999)
                ? null
                : new FaultComplaint(
                    nameof(Code),
                    "must be one that can be sent: 1000 to 1003, 1007 to 1014, 3000 to 4999"
                );
    }

    /// <summary>Half open: what comes is taken, and nothing goes out any more, not even a close.</summary>
    internal sealed record GoSilent : GatewayFault;

    /// <summary>Op 9. Where it is not resumable, the session is forgotten.</summary>
    internal sealed record InvalidSession(bool Resumable) : GatewayFault;

    /// <summary>Op 7: come back and resume.</summary>
    internal sealed record Reconnect : GatewayFault;

    /// <summary>Op 1: a heartbeat, now.</summary>
    internal sealed record AskForHeartbeat : GatewayFault;

    /// <summary>Any text as a frame of its own.</summary>
    internal sealed record Raw(string Text) : GatewayFault;

    /// <summary>A frame that is no JSON. In place of an event: half of it, and the whole is replayed to who resumes.</summary>
    internal sealed record BrokenJson : GatewayFault;

    /// <summary>Bytes that are no deflate stream; who asked for none gets them too.</summary>
    internal sealed record BrokenZlib : GatewayFault;

    /// <summary>A whole and right event of a type that no client knows, so many bytes long. It is not replayed.</summary>
    /// <param name="Bytes">Before compression, which shrinks it to a thousandth.</param>
    internal sealed record Oversized(int Bytes) : GatewayFault
    {
        private const int Least = 1024;

        public override FaultComplaint? Complaint() =>
            Bytes is >= Least and <= LargestFrameBytes
                ? null
                : new FaultComplaint(nameof(Bytes), $"must be from {Least} to {LargestFrameBytes}");
    }

    /// <summary>An event of a type that no client knows, before the real one. It is not replayed.</summary>
    internal sealed record UnknownEvent : GatewayFault;

    /// <summary>An event of the same type with null for its data, before the real one. It is not replayed.</summary>
    internal sealed record NullData : GatewayFault
    {
        public override bool NeedsEvent() => true;
    }

    /// <summary>The event has fields that no client knows, around its data and in it.</summary>
    internal sealed record UnknownFields : GatewayFault
    {
        public override bool NeedsEvent() => true;
    }

    /// <summary>The event comes twice.</summary>
    /// <param name="NewNumber">The second time with the next sequence number, as if it were another.</param>
    internal sealed record Duplicate(bool NewNumber) : GatewayFault
    {
        public override bool NeedsEvent() => true;
    }

    /// <summary>
    /// It is never sent. An event is numbered all the same, and replayed only to who resumes before the next one came.
    /// </summary>
    internal sealed record Lost : GatewayFault
    {
        public override bool NeedsEvent() => true;
    }

    /// <summary>This event and all of its session that follow are held back, by the wire's clock. Acknowledgements are not.</summary>
    internal sealed record Delayed(TimeSpan By) : GatewayFault
    {
        public override FaultComplaint? Complaint() =>
            By > TimeSpan.Zero ? null : new FaultComplaint(nameof(By), "must be above 0");
    }
}
