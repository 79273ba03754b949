using System.Text;
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
    private GatewayConnection? connection;

    /// <summary>What waits until the time of a delay is over; null while nothing is held back.</summary>
    private List<string>? heldBack;
    private ITimer? release;

    public string Id => id;

    public Intents Intents => intents;

    public int Shard => shard;

    public int Shards => shards;

    public long Sequence { get; private set; }

    /// <summary>Null while nobody listens. A new one is not owed what an old one waits for: it is replayed.</summary>
    public GatewayConnection? Connection
    {
        get => connection;
        set
        {
            connection = value;
            heldBack = null;
            release?.Dispose();
        }
    }

    /// <summary>Guilds belong to a shard by their id; what is outside of guilds, to the first.</summary>
    public bool Serves(ulong? guildId) =>
        guildId is { } guild ? (int)((guild >> 22) % (ulong)shards) == shard : shard == 0;

    /// <param name="isOdd">With fields around the data that no client knows.</param>
    /// <returns>The frame as it was sent.</returns>
    public string Emit(string type, JsonObject data, bool isOdd = false)
    {
        var frame = Number(type, data, isOdd);
        Send(frame);
        return frame;
    }

    /// <summary>Takes the next number and remembers it, without sending it.</summary>
    public string Number(string type, JsonObject data, bool isOdd = false)
    {
        Sequence++;
        var frame = Frame.Of(Opcode.Dispatch, data, Sequence, type);
        WireTap.Event?.Invoke(type, frame);
        frame = isOdd ? $$"""{"brand_new":[],{{frame[1..]}}""" : frame;
        history.Enqueue((Sequence, frame));
        if (history.Count > Remembered)
        {
            history.Dequeue();
        }
        return frame;
    }

    /// <summary>Numbered as any event, but never replayed.</summary>
    /// <param name="bytes">The length of the whole frame, where a shorter one is to be filled up.</param>
    public void SendOnce(string type, JsonObject? data, int bytes = 0)
    {
        Sequence++;
        var frame = Frame.Of(Opcode.Dispatch, data?.DeepClone(), Sequence, type);
        if (data is not null && bytes > 0)
        {
            data["padding"] = "";
            var rest = bytes - Encoding.UTF8.GetByteCount(Frame.Of(Opcode.Dispatch, data.DeepClone(), Sequence, type));
            data["padding"] = new string('x', Math.Max(0, rest));
            frame = Frame.Of(Opcode.Dispatch, data, Sequence, type);
        }
        Send(frame);
    }

    /// <summary>Unless it has to wait behind what is held back.</summary>
    public void Send(string frame)
    {
        if (heldBack is not null)
        {
            heldBack.Add(frame);
        }
        else
        {
            connection?.Send(frame);
        }
    }

    public void HoldBack(TimeSpan time, DiscordWorld world)
    {
        var held = heldBack ??= [];
        release?.Dispose();
        release = world.Time.CreateTimer(_ => Release(), null, time, Timeout.InfiniteTimeSpan);

        void Release()
        {
            lock (world.Gate)
            {
                if (heldBack == held)
                {
                    heldBack = null;
                    held.ForEach(Send);
                }
            }
        }
    }

    /// <returns>False if some of it is forgotten already.</returns>
    public bool TryReplay(long after, GatewayConnection to)
    {
        if (history.Count > 0 && history.Peek().Sequence > after + 1)
        {
            return false;
        }
        foreach (var (_, frame) in history.Where(entry => entry.Sequence > after))
        {
            to.Send(frame);
        }
        return true;
    }
}
