using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetSocialBot.DiscordApi.Gateway;

namespace NetSocialBot.Discord;

/// <summary>
/// Whether people can reach the bot. Healthy with all shards connected; degraded while some, or for a minute all, are coming back;
/// unhealthy after that, or once Discord has refused the bot. The description says what to do.
/// </summary>
internal sealed class GatewayHealth(GatewayClient gateway, TimeProvider time) : IHealthCheck
{
    public const string Name = "discord";

    /// <summary>Coming back takes some seconds, and new sessions of several shards five seconds each.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private long? noneSince = time.GetTimestamp();

    /// <summary>To be told of each change, so that it is known since when nothing is connected.</summary>
    public void Note(ShardStatus changed)
    {
        lock (gate)
        {
            noneSince = gateway.Shards.Any(IsConnected) ? null : noneSince ?? time.GetTimestamp();
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var shards = gateway.Shards;
        var data = shards.ToDictionary(status => $"shard {status.Shard}", status => (object)$"{status.State}");
        if (gateway.Refusal is { } remedy)
        {
            return HealthCheckResult.Unhealthy(remedy, data: data);
        }

        var connected = shards.Count(IsConnected);
        if (connected > 0)
        {
            return connected == shards.Count
                ? HealthCheckResult.Healthy($"All {connected} shards are connected.", data)
                : HealthCheckResult.Degraded(
                    $"{connected} of {shards.Count} shards are connected; the others are coming back by themselves.{Why(shards)}",
                    data: data
                );
        }

        var gone = Gone();
        return gone <= Patience
            ? HealthCheckResult.Degraded($"Connecting to Discord.{Why(shards)}", data: data)
            : HealthCheckResult.Unhealthy(
                $"No connection to Discord for {gone:hh\\:mm\\:ss}. It is tried again and again. Look whether this machine reaches "
                    + $"discord.com, and what discordstatus.com says.{Why(shards)}",
                data: data
            );
    }

    private TimeSpan Gone()
    {
        lock (gate)
        {
            return noneSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    private static string Why(IEnumerable<ShardStatus> shards) =>
        shards.Select(status => status.Reason).FirstOrDefault(reason => reason is not null) is { } reason
            ? $" The last connection ended so: {reason}."
            : "";

    private static bool IsConnected(ShardStatus status) => status.State == GatewayState.Connected;
}
