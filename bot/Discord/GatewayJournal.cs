using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Gateway;

namespace NetSocialBot.Discord;

/// <summary>Tells an operator how the connections to Discord fare: a line for each change.</summary>
internal sealed partial class GatewayJournal(ILogger<GatewayJournal> logger)
{
    public void Note(ShardStatus status)
    {
        switch (status.State)
        {
            case GatewayState.Connected when status.IsResumed:
                LogResumed(status.Shard, status.Reconnects);
                break;
            case GatewayState.Connected:
                LogReady(status.Shard, status.Reconnects);
                break;
            case GatewayState.Disconnected when status.Reason is { } reason:
                LogLost(status.Shard, reason);
                break;
            case GatewayState.Disconnected:
                LogStopped(status.Shard);
                break;
            case GatewayState.Refused:
                LogRefused(status.Shard, status.Reason);
                break;
            default:
                LogOnTheWay(status.Shard, status.State);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Discord shard {Shard}: ready, reconnects so far {Reconnects}")]
    private partial void LogReady(ShardId shard, int reconnects);

    [LoggerMessage(LogLevel.Information, "Discord shard {Shard}: resumed, reconnects so far {Reconnects}")]
    private partial void LogResumed(ShardId shard, int reconnects);

    [LoggerMessage(LogLevel.Warning, "Discord shard {Shard}: disconnected, and connecting anew: {Reason}")]
    private partial void LogLost(ShardId shard, string reason);

    [LoggerMessage(LogLevel.Information, "Discord shard {Shard}: disconnected, as the bot stops")]
    private partial void LogStopped(ShardId shard);

    [LoggerMessage(LogLevel.Warning, "Discord shard {Shard}: refused for good: {Reason}")]
    private partial void LogRefused(ShardId shard, string? reason);

    [LoggerMessage(LogLevel.Debug, "Discord shard {Shard}: {State}")]
    private partial void LogOnTheWay(ShardId shard, GatewayState state);
}
