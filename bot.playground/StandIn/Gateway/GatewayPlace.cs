namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>A frame that is about to be sent.</summary>
/// <param name="Type">Of an event, or <c>HELLO</c> or <c>HEARTBEAT_ACK</c>.</param>
/// <param name="Session">Null before there is one.</param>
internal readonly record struct GatewayPlace(string Type, GatewaySession? Session)
{
    public const string Hello = "HELLO";
    public const string HeartbeatAck = "HEARTBEAT_ACK";

    public bool IsEvent => Type is not (Hello or HeartbeatAck);

    public override string ToString() => Session is null ? Type : $"{Type} ({Session.Id}, shard {Session.Shard})";
}
