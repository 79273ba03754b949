using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>
/// One IDENTIFY's worth of events. It outlives its connection, and goes on numbering and keeping events for a RESUME.
/// Used under the world's lock.
/// </summary>
internal sealed class GatewaySession(string id, Intents intents, int shard, int shards)
{
    private const int Remembered = 10_000;

    private readonly Queue<(long Sequence, string Frame)> history = [];

    public string Id => id;

    public Intents Intents => intents;

    public int Shard => shard;

    public int Shards => shards;

    public long Sequence { get; private set; }

    /// <summary>Null while nobody listens.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>Guilds belong to a shard by their id; what is outside of guilds, to the first.</summary>
    public bool Serves(ulong? guildId) =>
        guildId is { } guild ? (int)((guild >> 22) % (ulong)shards) == shard : shard == 0;

    public void Emit(string type, JsonObject data)
    {
        Sequence++;
        var frame = Frame.Of(Opcode.Dispatch, data, Sequence, type);
        WireTap.Event?.Invoke(type, frame);
        history.Enqueue((Sequence, frame));
        if (history.Count > Remembered)
        {
            history.Dequeue();
        }
        Connection?.Send(frame);
    }

    /// <returns>False if some of it is forgotten already.</returns>
    public bool TryReplay(long after, GatewayConnection connection)
    {
        if (history.Count > 0 && history.Peek().Sequence > after + 1)
        {
            return false;
        }
        foreach (var (_, frame) in history.Where(entry => entry.Sequence > after))
        {
            connection.Send(frame);
        }
        return true;
    }
}
