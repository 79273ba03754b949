using Microsoft.Extensions.Logging;
using Work = System.Func<System.Threading.CancellationToken, System.Threading.Tasks.Task>;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// What was received and is not handled yet. It outlives connections: Discord replays only what it has not sent, so what was
/// received just before a connection broke is nobody's business but ours.
/// </summary>
internal sealed partial class GatewayInbox(ILogger logger, CancellationToken stopping)
{
    private readonly System.Threading.Channels.Channel<Work> waiting =
        System.Threading.Channels.Channel.CreateUnbounded<Work>();

    /// <summary>After what is waiting already.</summary>
    public void InOrder(Work work) => waiting.Writer.TryWrite(work);

    /// <summary>Now: somebody is waiting for an answer.</summary>
    public void AtOnce(Work work) => _ = DoAsync(work);

    /// <summary>Ends when the client stops.</summary>
    public async Task RunAsync()
    {
        try
        {
            await foreach (var work in waiting.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
            {
                await DoAsync(work).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left is heard of again at the next start.
        }
    }

    private async Task DoAsync(Work work)
    {
        try
        {
            // Not on the thread that reads the socket.
            await Task.Yield();
            await work(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogAbandoned();
        }
#pragma warning disable CA1031 // One event that goes wrong must not end the session for all; the log has it whole.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogEventFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "An event of the gateway was left unfinished at the stop")]
    private partial void LogAbandoned();

    [LoggerMessage(LogLevel.Error, "An event of the gateway could not be handled")]
    private partial void LogEventFailed(Exception failure);
}
