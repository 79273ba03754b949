using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>All connections of the bot and their sessions, and the switches to make them fail (events/gateway).</summary>
internal sealed partial class GatewayHub
{
    private readonly Platform platform;
    private readonly Dictionary<string, GatewaySession> sessions = [];
    private readonly List<GatewayConnection> connections = [];
    private int sessionCount;

    public GatewayHub(Platform platform)
    {
        this.platform = platform;
        SessionStarts = new SessionStarts(platform.Options);
        Faults = new FaultRules<GatewayPlace, GatewayFault>(platform.Faults, Read);
        platform.World.Publish = Publish;
    }

    /// <summary>Without query and without a slash at the end; known once the server listens.</summary>
    public string Url { get; set; } = "";

    public SessionStarts SessionStarts { get; }

    private DiscordWorld World => platform.World;

    public async Task AcceptAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { DangerousEnableCompression = false, KeepAliveInterval = TimeSpan.Zero }
        );
        var compression = http.Request.Query["compress"].ToString();
        using var zlib = compression == "zlib-stream" ? new ZlibStream() : null;
        var connection = new GatewayConnection(socket, World.Time, http.Abort, zlib);
        lock (World.Gate)
        {
            connections.Add(connection);
        }
        if (http.Request.Query["v"] != "10")
        {
            connection.Close(CloseCode.InvalidVersion);
        }
        else if (
            http.Request.Query["encoding"].ToString() is not ("" or "json")
            || compression is not ("" or "zlib-stream")
        )
        {
            connection.Close(CloseCode.DecodeError);
        }
        var interval = platform.Options.HeartbeatInterval;
        lock (World.Gate)
        {
            if (Passes(connection, GatewayPlace.Hello))
            {
                var hello = new JsonObject { ["heartbeat_interval"] = (long)interval.TotalMilliseconds };
                connection.Send(Frame.Of(Opcode.Hello, hello));
            }
        }
        await using (World.Time.CreateTimer(_ => CheckHeartbeat(connection), null, interval * 2, interval))
        {
            await connection.RunAsync((op, data) => Handle(connection, op, data), http.RequestAborted);
        }
        Detach(connection);
    }

    /// <summary>Called under the world's lock, and so in the order in which things happen.</summary>
    private void Publish(Dispatch dispatch)
    {
        // A fault may end a session on the way.
        foreach (var session in sessions.Values.Where(session => session.Serves(dispatch.GuildId)).ToList())
        {
            if (dispatch.Needs == Intents.None || (dispatch.Needs & session.Intents) != 0)
            {
                Emit(session, dispatch.Type, dispatch.Data(session.Intents));
            }
        }
    }

    private void Handle(GatewayConnection connection, Opcode opcode, JsonNode? data)
    {
        lock (World.Gate)
        {
            switch (opcode)
            {
                case Opcode.Heartbeat:
                    TakeHeartbeat(connection);
                    break;
                case Opcode.Identify:
                    Identify(connection, data as JsonObject ?? []);
                    break;
                case Opcode.Resume:
                    Resume(connection, data as JsonObject ?? []);
                    break;
                case Opcode.PresenceUpdate or Opcode.VoiceState or Opcode.RequestMembers:
                    if (connection.Session is null)
                    {
                        connection.Close(CloseCode.NotAuthenticated);
                    }
                    break;
                default:
                    connection.Close(CloseCode.UnknownOpcode);
                    break;
            }
        }
    }

    private void TakeHeartbeat(GatewayConnection connection)
    {
        connection.LastHeartbeat = World.Now;
        if (!WithholdAcks && Passes(connection, GatewayPlace.HeartbeatAck))
        {
            connection.Send(Frame.Of(Opcode.HeartbeatAck));
        }
    }

    private void CheckHeartbeat(GatewayConnection connection)
    {
        if (World.Now - connection.LastHeartbeat >= platform.Options.HeartbeatInterval * 2)
        {
            connection.Close(CloseCode.SessionTimedOut);
        }
    }

    private void Detach(GatewayConnection connection)
    {
        lock (World.Gate)
        {
            connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                if (connection.ClientEndedSession)
                {
                    sessions.Remove(session.Id);
                }
            }
            World.Log.Add(new BotDisconnected(connection.Session?.Id, connection.ClosedWith) { At = World.Now });
        }
    }
}
