using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>
/// Has Discord offer our commands, those and no others. It looks first what stands: publishing is counted, and makes the clients of
/// all people load the commands anew.
/// </summary>
internal sealed partial class CommandPublisher(
    DiscordHttp http,
    CommandTree tree,
    ChatReadiness readiness,
    ILogger<CommandPublisher> logger
)
{
    /// <summary>Once in a process: each shard asks, and again with each new session.</summary>
    public async Task PublishAsync(Snowflake application, CancellationToken cancellationToken)
    {
        if (readiness.IsReached)
        {
            return;
        }

        var wanted = CommandMap.Of(tree);
        var standing = await http.ListCommandsAsync(application, cancellationToken).ConfigureAwait(false);
        var difference = CommandComparison.Of(standing, wanted);
        if (difference.IsSame)
        {
            LogUnchanged(wanted.Count);
        }
        else
        {
            await http.PublishCommandsAsync(application, wanted, cancellationToken).ConfigureAwait(false);
            LogPublished(wanted.Count, difference);
        }

        readiness.Reach();
    }

    [LoggerMessage(LogLevel.Information, "Published {Count} commands ({Difference})")]
    private partial void LogPublished(int count, CommandComparison difference);

    [LoggerMessage(LogLevel.Information, "The {Count} commands stand on Discord as they are: nothing published")]
    private partial void LogUnchanged(int count);
}
