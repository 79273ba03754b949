using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Keeps one session with Discord's gateway over as many connections as it takes.</summary>
/// <param name="chance">For jitter only, and this shard's own.</param>
internal sealed partial class Shard(
    DiscordOptions options,
    ShardId id,
    SessionStarts starts,
    GatewayDispatch dispatch,
    ShardWatch watch,
    TimeProvider time,
    Random chance,
    ILogger logger
)
{
    /// <summary>A session whose resume address fails this often is given up for a new one.</summary>
    private const int MaximumResumeFailures = 3;

    private readonly BackOff backOff = new(chance);
    private GatewaySession? session;

    public ShardStatus Status => watch.Status;

    /// <summary>Runs until it is cancelled.</summary>
    /// <returns>Why Discord will not have us, in words with the remedy; null after a clean stop.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await TryOnceAsync(cancellationToken).ConfigureAwait(false) is { } remedy)
                {
                    watch.Enter(GatewayState.Refused, remedy);
                    return remedy;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            watch.Enter(GatewayState.Disconnected);
            return null;
        }
    }

    /// <summary>One connection and the wait after it.</summary>
    private async Task<string?> TryOnceAsync(CancellationToken cancellationToken)
    {
        var end = GatewayEnd.Resume;
        var isGood = false;
        var why = "";
        var heardBefore = session?.Sequence;
        GatewayConnection? connection = null;
        try
        {
            SessionStarts.Turn? turn = null;
            if (session is null)
            {
                watch.Enter(GatewayState.Queued);
                turn = await starts.EnterAsync(id.Index, cancellationToken).ConfigureAwait(false);
            }

            watch.Enter(GatewayState.Connecting);
            connection = new(options, id, dispatch, watch, time, chance, logger, session, turn);
            end = await connection.RunAsync(session?.ResumeUrl ?? turn!.Url, cancellationToken).ConfigureAwait(false);
            isGood = connection.WasConnected;
            why = connection.Reason;
            if (end == GatewayEnd.Fatal)
            {
                return CloseCodes.RemedyOf(connection.CloseCode);
            }
        }
        catch (DiscordException failure) when (failure.Status is HttpStatusCode.Unauthorized)
        {
            return CloseCodes.BadToken;
        }
        catch (Exception failure)
            when (failure
                    is WebSocketException
                        or IOException
                        or DiscordException
                        or JsonException
                        or InvalidDataException
            )
        {
            // A connection that broke may come back at once; one that brings what nobody can read may do so again.
            isGood = connection?.WasConnected == true && failure is WebSocketException or IOException;
            why = Reason(failure);
            LogBroken(id, why);
        }
        finally
        {
            if (connection?.WasConnected == true && connection.Session?.Sequence != heardBefore)
            {
                // It had brought the session on: what failed before it says nothing of what fails after it.
                backOff.Succeeded();
            }

            session = end is GatewayEnd.Resume ? connection?.Session ?? session : null;
            connection?.Dispose();
        }

        // A goodbye of ours needs no reason.
        watch.Enter(GatewayState.Disconnected, cancellationToken.IsCancellationRequested ? null : why);
        await RestAsync(end, isGood, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task RestAsync(GatewayEnd end, bool isGood, CancellationToken cancellationToken)
    {
        var wait = isGood ? TimeSpan.Zero : backOff.Failed();
        if (isGood)
        {
            backOff.Succeeded();
        }
        else if (backOff.Failures > MaximumResumeFailures)
        {
            session = null;
        }

        if (end == GatewayEnd.IdentifyLater)
        {
            var asked = TimeSpan.FromSeconds(1 + (4 * chance.NextDouble()));
            wait = wait > asked ? wait : asked;
        }

        if (wait > TimeSpan.Zero)
        {
            LogWaiting(id, wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Reason(Exception failure) =>
        failure.InnerException is { } cause ? $"{failure.Message} ({cause.Message})" : failure.Message;

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: connection lost: {Reason}")]
    private partial void LogBroken(ShardId shard, string reason);

    [LoggerMessage(LogLevel.Information, "Gateway shard {Shard}: next try in {Wait}")]
    private partial void LogWaiting(ShardId shard, TimeSpan wait);
}
