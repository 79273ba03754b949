using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>What can be made to go wrong on the gateway.</summary>
internal sealed partial class GatewayHub
{
    private const string NobodyKnows = "TEAPOT_BOILED";

    /// <summary>Ends as each message of a deflate stream does, so that a client takes it for a whole one.</summary>
    private static readonly byte[] NoDeflateStream = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF];

    /// <summary>Heartbeats are taken and not answered, as on a connection that is dead in one direction.</summary>
    public bool WithholdAcks { get; set; }

    /// <summary>What goes wrong with events, by their types: see <see cref="EventPattern"/>.</summary>
    public FaultRules<GatewayPlace, GatewayFault> Faults { get; }

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
    public void Drop(GatewayTarget? target = null) => Act(new GatewayFault.Drop(), target);

    /// <summary>The connection is half open: nothing comes over it any more, and nobody is told.</summary>
    public void GoSilent(GatewayTarget? target = null) => Act(new GatewayFault.GoSilent(), target);

    public void Close(int code, string reason = "", GatewayTarget? target = null) =>
        Act(new GatewayFault.Close(code, reason), target);

    /// <summary>Op 7: come back and resume.</summary>
    public void AskToReconnect(GatewayTarget? target = null) => Act(new GatewayFault.Reconnect(), target);

    /// <summary>Op 1: a heartbeat, now.</summary>
    public void AskForHeartbeat(GatewayTarget? target = null) => Act(new GatewayFault.AskForHeartbeat(), target);

    /// <summary>Op 9. Where it is not resumable, the session is forgotten.</summary>
    public void InvalidateSessions(bool resumable, GatewayTarget? target = null) =>
        Act(new GatewayFault.InvalidSession(resumable), target);

    /// <summary>Any text at all, for example an event that no client knows.</summary>
    public void SendRaw(string text, GatewayTarget? target = null) => Act(new GatewayFault.Raw(text), target);

    /// <summary>Lets it happen now.</summary>
    /// <param name="target">Null means all connections.</param>
    /// <returns>On how many connections.</returns>
    /// <exception cref="ArgumentException">It cannot be, or is about an event: then a rule is needed.</exception>
    public int Act(GatewayFault fault, GatewayTarget? target = null)
    {
        if (fault.Complaint() is { } complaint)
        {
            throw new ArgumentException($"{complaint.Field}: {complaint.Problem}");
        }
        if (fault.NeedsEvent())
        {
            throw new ArgumentException($"{fault} is about an event; add a rule to {nameof(Faults)}.");
        }
        lock (World.Gate)
        {
            var meant = connections
                .Where(connection => (target ?? GatewayTarget.All).Means(connection.Session))
                .ToList();
            meant.ForEach(connection => Strike(connection, fault));
            return meant.Count;
        }
    }

    private static (Predicate<GatewayPlace>? Match, string? Problem) Read(string where, GatewayFault fault)
    {
        if (EventPattern.TryParse(where) is not { } pattern)
        {
            return (
                null,
                $"'{where}' is no pattern of events; like these: INTERACTION_CREATE, GUILD_* shard 0, READY session session-1, *"
            );
        }
        var isEvent = new GatewayPlace(pattern.Type, null).IsEvent;
        return isEvent || !fault.NeedsEvent() || fault is GatewayFault.Lost
            ? (pattern.Matches, null)
            : (null, $"{pattern.Type} is no event, and {fault} needs one");
    }

    /// <summary>All events of all sessions go through here.</summary>
    private void Emit(GatewaySession session, string type, JsonObject data)
    {
        if (session.Connection is not { } connection || Faults.Take(new GatewayPlace(type, session)) is not { } fault)
        {
            session.Emit(type, data);
            return;
        }
        switch (fault)
        {
            case GatewayFault.Lost:
                session.Number(type, data);
                break;
            case GatewayFault.BrokenJson:
                var whole = session.Number(type, data);
                session.Send(whole[..(whole.Length / 2)]);
                break;
            case GatewayFault.Duplicate { NewNumber: false }:
                session.Send(session.Emit(type, data));
                break;
            case GatewayFault.Duplicate:
                session.Emit(type, (JsonObject)data.DeepClone());
                session.Emit(type, data);
                break;
            case GatewayFault.UnknownFields:
                data["brand_new"] = new JsonObject { ["list"] = new JsonArray(1, null, "two") };
                session.Emit(type, data, isOdd: true);
                break;
            case GatewayFault.NullData:
                session.SendOnce(type, null);
                session.Emit(type, data);
                break;
            default:
                Strike(connection, fault);
                session.Emit(type, data);
                break;
        }
    }

    /// <returns>Whether what was to be sent still is.</returns>
    private bool Passes(GatewayConnection connection, string type)
    {
        var fault = Faults.Take(new GatewayPlace(type, connection.Session));
        if (fault is not (null or GatewayFault.Lost))
        {
            Strike(connection, fault);
        }
        return fault is not GatewayFault.Lost;
    }

    private void Strike(GatewayConnection connection, GatewayFault fault)
    {
        switch (fault)
        {
            case GatewayFault.Drop:
                connection.Drop();
                break;
            case GatewayFault.Close close:
                connection.Close(close.Code, close.Reason);
                break;
            case GatewayFault.GoSilent:
                connection.IsSilent = true;
                break;
            case GatewayFault.InvalidSession invalid:
                Invalidate(connection, invalid.Resumable);
                break;
            case GatewayFault.Reconnect:
                connection.Send(Frame.Of(Opcode.Reconnect));
                break;
            case GatewayFault.AskForHeartbeat:
                connection.Send(Frame.Of(Opcode.Heartbeat));
                break;
            case GatewayFault.Raw raw:
                connection.Send(raw.Text);
                break;
            case GatewayFault.BrokenJson:
                connection.Send("""{"op":0,"s":""");
                break;
            case GatewayFault.BrokenZlib:
                connection.Send(NoDeflateStream);
                break;
            case GatewayFault.Oversized oversized:
                connection.Session?.SendOnce(NobodyKnows, new JsonObject { ["minutes"] = 4 }, oversized.Bytes);
                break;
            case GatewayFault.UnknownEvent:
                connection.Session?.SendOnce(NobodyKnows, new JsonObject { ["minutes"] = 4 });
                break;
            case GatewayFault.Delayed late:
                connection.Session?.HoldBack(late.By, World);
                break;
            default:
                throw new InvalidOperationException($"{fault} is about an event.");
        }
    }

    private void Invalidate(GatewayConnection connection, bool resumable)
    {
        if (!resumable && connection.Session is { } session)
        {
            sessions.Remove(session.Id);
            session.Connection = null;
            connection.Session = null;
        }
        connection.Send(Frame.Of(Opcode.InvalidSession, resumable));
    }
}
