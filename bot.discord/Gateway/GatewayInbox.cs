using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Work = System.Func<System.Threading.CancellationToken, System.Threading.Tasks.Task>;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// What was received and is not handled yet. It outlives connections: Discord replays only what it has not sent, so what was
/// received just before a connection broke is nobody's business but ours. It is bounded: whoever brings more waits, and so do the
/// socket and at last Discord.
/// </summary>
internal sealed partial class GatewayInbox(TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A restart of a bot in as many guilds as one process has any use for.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>More at the same time would not be answered in their three seconds anyway.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>How long somebody who waits for an answer may keep a stop waiting.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly System.Threading.Channels.Channel<Work> waiting =
        System.Threading.Channels.Channel.CreateBounded<Work>(MostWaiting);
    private readonly SemaphoreSlim room = new(MostAtOnce, MostAtOnce);
    private readonly ConcurrentDictionary<Task, bool> answering = [];
    private readonly CancellationTokenSource stopping = new();

    /// <summary>After what is waiting already.</summary>
    public Task InOrderAsync(Work work, CancellationToken cancellationToken) =>
        waiting.Writer.WriteAsync(work, cancellationToken).AsTask();

    /// <summary>Now: somebody is waiting for an answer.</summary>
    public async Task AtOnceAsync(Work work, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        var answer = AnswerAsync(work);
        answering.TryAdd(answer, true);
        _ = answer.ContinueWith(
            done => answering.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Handles what comes, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var work in waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await DoAsync(work, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is left is heard of again at the next start.
        }
    }

    /// <summary>Lets answers that are under way be finished, for two seconds, and then stops them.</summary>
    public async Task FinishAsync()
    {
        using var farewell = new CancellationTokenSource(LongestFarewell, time);
        using var end = farewell.Token.Register(stopping.Cancel);
        await Task.WhenAll(answering.Keys).ConfigureAwait(false);
    }

    public void Dispose()
    {
        stopping.Dispose();
        room.Dispose();
    }

    private async Task AnswerAsync(Work work)
    {
        try
        {
            await DoAsync(work, stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task DoAsync(Work work, CancellationToken cancellationToken)
    {
        try
        {
            // Not on the thread that reads the socket.
            await Task.Yield();
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
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
