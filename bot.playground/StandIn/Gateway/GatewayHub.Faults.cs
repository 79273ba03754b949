namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>What can be made to go wrong on the gateway. Each acts on all connections there are.</summary>
internal sealed partial class GatewayHub
{
    /// <summary>Heartbeats are taken and not answered, as on a connection that is dead in one direction.</summary>
    public bool WithholdAcks { get; set; }

    public int ConnectionCount
    {
        get
        {
            lock (World.Gate)
            {
                return connections.Count;
            }
        }
    }

    /// <summary>The connection breaks without a word.</summary>
    public void Drop() => OnAll(connection => connection.Drop());

    /// <summary>The connection is half open: nothing comes over it any more, and nobody is told.</summary>
    public void GoSilent() => OnAll(connection => connection.IsSilent = true);

    public void Close(int code, string reason = "") => OnAll(connection => connection.Close(code, reason));

    /// <summary>Op 7: come back and resume.</summary>
    public void AskToReconnect() => OnAll(connection => connection.Send(Frame.Of(Opcode.Reconnect)));

    /// <summary>Op 1: a heartbeat, now.</summary>
    public void AskForHeartbeat() => OnAll(connection => connection.Send(Frame.Of(Opcode.Heartbeat)));

    /// <summary>Op 9. Where it is not resumable, the session is forgotten.</summary>
    public void InvalidateSessions(bool resumable) =>
        OnAll(connection =>
        {
            if (!resumable && connection.Session is { } session)
            {
                sessions.Remove(session.Id);
                session.Connection = null;
                connection.Session = null;
            }
            connection.Send(Frame.Of(Opcode.InvalidSession, resumable));
        });

    /// <summary>Any text at all, for example an event that no client knows.</summary>
    public void SendRaw(string text) => OnAll(connection => connection.Send(text));

    private void OnAll(Action<GatewayConnection> act)
    {
        lock (World.Gate)
        {
            connections.ToList().ForEach(act);
        }
    }
}
