namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>Kinds of frames (topics/opcodes-and-status-codes, "Gateway Opcodes").</summary>
internal enum Opcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    PresenceUpdate = 3,
    VoiceState = 4,
    Resume = 6,
    Reconnect = 7,
    RequestMembers = 8,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}
