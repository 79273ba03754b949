using System.Diagnostics.Metrics;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>The gateway's instruments, for whoever listens to the meter.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    public const string MeterName = "NetSocialBot.Discord.Gateway";

    private readonly Meter meter = new(MeterName);
    private readonly UpDownCounter<int> shards;
    private readonly Counter<int> reconnects;
    private readonly Histogram<double> latency;

    public GatewayMetrics()
    {
        shards = meter.CreateUpDownCounter<int>("discord.gateway.shards", "{shard}", "Shards of this process by state");
        reconnects = meter.CreateCounter<int>(
            "discord.gateway.reconnects",
            "{reconnect}",
            "Connections after the first"
        );
        latency = meter.CreateHistogram<double>("discord.gateway.latency", "s", "Heartbeat to acknowledgement");
    }

    public bool Owns(Instrument instrument) => instrument.Meter == meter;

    public void Began(GatewayState state) =>
        shards.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));

    public void Moved(GatewayState from, GatewayState to)
    {
        shards.Add(-1, new KeyValuePair<string, object?>("state", from.ToString()));
        Began(to);
    }

    public void Reconnected(ShardId shard, bool resumed) =>
        reconnects.Add(
            1,
            new KeyValuePair<string, object?>("shard", shard.Index),
            new KeyValuePair<string, object?>("resumed", resumed)
        );

    public void Acknowledged(ShardId shard, TimeSpan after) =>
        latency.Record(after.TotalSeconds, new KeyValuePair<string, object?>("shard", shard.Index));

    public void Dispose() => meter.Dispose();
}
