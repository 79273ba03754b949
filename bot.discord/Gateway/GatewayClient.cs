using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Http;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Keeps one session with Discord's gateway over as many connections as it takes.</summary>
/// <param name="chance">For jitter only, so that many bots do not come back at the same moment.</param>
internal sealed partial class GatewayClient(
    DiscordHttp http,
    DiscordOptions options,
    IGatewayEvents events,
    TimeProvider time,
    Random chance,
    ILogger<GatewayClient> logger
)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>A session whose resume address fails this often is given up for a new one.</summary>
    private const int MaximumResumeFailures = 3;

    public GatewayState State { get; private set; }

    /// <summary>Runs until it is cancelled.</summary>
    /// <returns>Why Discord will not have us, in words with the remedy; null after a clean stop.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var inbox = new GatewayInbox(logger, stopping.Token);
        var handling = inbox.RunAsync();
        try
        {
            return await StayConnectedAsync(inbox, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await handling.ConfigureAwait(false);
        }
    }

    private async Task<string?> StayConnectedAsync(GatewayInbox inbox, CancellationToken cancellationToken)
    {
        GatewaySession? session = null;
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            GatewayConnection? connection = null;
            try
            {
                var url = session?.ResumeUrl ?? await FindUrlAsync(cancellationToken).ConfigureAwait(false);
                State = GatewayState.Connecting;
                connection = new GatewayConnection(options, events, time, chance, logger, inbox, session);
                connection.StateChanged += state => State = state;
                var end = await connection.RunAsync(url, cancellationToken).ConfigureAwait(false);
                if (end == GatewayEnd.Fatal)
                {
                    State = GatewayState.Refused;
                    return CloseCodes.RemedyOf(connection.CloseCode);
                }

                session = end == GatewayEnd.Resume ? connection.Session : null;
            }
            catch (DiscordException failure) when (failure.Status is System.Net.HttpStatusCode.Unauthorized)
            {
                State = GatewayState.Refused;
                return CloseCodes.RemedyOf(4004);
            }
            catch (Exception failure)
                when (failure is WebSocketException or IOException or DiscordException or JsonException)
            {
                LogBroken(
                    failure.InnerException is { } cause ? $"{failure.Message} ({cause.Message})" : failure.Message
                );
                session = connection?.Session ?? session;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            finally
            {
                connection?.Dispose();
            }

            failures = connection?.WasConnected == true ? 0 : failures + 1;
            session = failures > MaximumResumeFailures ? null : session;
            State = GatewayState.Disconnected;
            if (!await WaitAsync(failures, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        State = GatewayState.Disconnected;
        return null;
    }

    private async Task<Uri> FindUrlAsync(CancellationToken cancellationToken)
    {
        var gateway = await http.GetGatewayBotAsync(cancellationToken).ConfigureAwait(false);
        if (gateway.SessionStartLimit.Remaining == 0)
        {
            // Starting once more would have Discord reset the token.
            var wait = TimeSpan.FromMilliseconds(gateway.SessionStartLimit.ResetAfter);
            LogSessionsUsedUp(wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        return gateway.Url;
    }

    /// <returns>False if cancelled meanwhile.</returns>
    private async Task<bool> WaitAsync(int failures, CancellationToken cancellationToken)
    {
        if (failures == 0)
        {
            return true;
        }

        var doubled = FirstWait * Math.Pow(2, Math.Min(failures - 1, 6));
        var wait = (doubled < LongestWait ? doubled : LongestWait) * (0.5 + (chance.NextDouble() / 2));
        LogWaiting(wait);
        try
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Gateway connection lost: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(LogLevel.Information, "Gateway: next try in {Wait}")]
    private partial void LogWaiting(TimeSpan wait);

    [LoggerMessage(LogLevel.Warning, "Gateway: all sessions of the day are used up, waiting {Wait}")]
    private partial void LogSessionsUsedUp(TimeSpan wait);
}
