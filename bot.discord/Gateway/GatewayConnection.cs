using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>One connection, from hello to its end (Discord, gateway: connection lifecycle).</summary>
/// <param name="session">To be resumed; null to begin a new one, which takes a <paramref name="turn"/>.</param>
internal sealed partial class GatewayConnection(
    DiscordOptions options,
    ShardId shard,
    GatewayDispatch dispatch,
    ShardWatch watch,
    TimeProvider time,
    Random chance,
    ILogger logger,
    GatewaySession? session,
    SessionStarts.Turn? turn
) : IDisposable
{
    /// <summary>Until a session stands, a server that says nothing for so long is given up.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly GatewaySocket socket = new(options.CompressGateway, options.MaximumPayloadBytes, time);
    private Task heartbeat = Task.CompletedTask;
    private GatewayEnd? decided;
    private Uri? address;
    private string? reason;
    private long? beatAt;
    private volatile bool acknowledged = true;
    private volatile bool heldUp;

    /// <summary>From then on only Discord's close, or the end of our patience, ends the connection.</summary>
    private volatile bool isLeaving;

    /// <summary>The session that a next connection may resume.</summary>
    public GatewaySession? Session { get; private set; } = session;

    public bool WasConnected { get; private set; }

    public int? CloseCode => socket.CloseCode;

    /// <summary>Why it ended, in words; what Discord did if it was not us.</summary>
    public string Reason =>
        reason ?? (CloseCode is { } code ? $"Discord closed the connection with {code}" : "the connection broke");

    public async Task<GatewayEnd> RunAsync(Uri url, CancellationToken cancellationToken)
    {
        address = url;
        using var silence = new CancellationTokenSource(LongestSilence, time);
        // Not linked to the caller's token: cancelling a read would break the socket before it could say goodbye.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(silence.Token);
        await OpenAsync(url, ending.Token, cancellationToken).ConfigureAwait(false);
        var goodbye = Task.CompletedTask;
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var gone = farewell.Token.Register(ending.Cancel);
        using var stop = cancellationToken.Register(() => goodbye = SayGoodbyeAsync(farewell));
        try
        {
            while (await socket.ReceiveAsync(ending.Token).ConfigureAwait(false) is { } payload)
            {
                watch.Received();
                await TakeAsync(payload, ending).ConfigureAwait(false);
                silence.CancelAfter(WasConnected ? Timeout.InfiniteTimeSpan : LongestSilence);
                if (decided is { } end && !isLeaving)
                {
                    await socket.CloseAsync(CloseCodes.KeepSession, "coming back").ConfigureAwait(false);
                    return end;
                }
            }

            return CloseCodes.EndOf(socket.CloseCode);
        }
        catch (OperationCanceledException) when (decided is not null || isLeaving || silence.IsCancellationRequested)
        {
            if (silence.IsCancellationRequested)
            {
                reason ??= "Discord said nothing";
                LogSilent(shard);
            }

            return decided ?? (isLeaving ? GatewayEnd.Identify : GatewayEnd.Resume);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(heartbeat, goodbye).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        turn?.Dispose();
        socket.Dispose();
    }

    private async Task OpenAsync(Uri url, CancellationToken silence, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence, stop);
        try
        {
            await socket.ConnectAsync(url, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"no connection to the gateway within {LongestSilence.TotalSeconds} seconds");
        }
    }

    /// <summary>A clean goodbye ends the session: the bot is seen to go offline at once.</summary>
    private async Task SayGoodbyeAsync(CancellationTokenSource farewell)
    {
        isLeaving = true;
        farewell.CancelAfter(LongestGoodbye);
        await socket.CloseAsync(CloseCodes.Goodbye, "goodbye").ConfigureAwait(false);
    }

    private async Task TakeAsync(GatewayPayload payload, CancellationTokenSource ending)
    {
        switch (payload.Op)
        {
            case Opcode.Hello:
                await GreetAsync(payload, ending).ConfigureAwait(false);
                break;
            case Opcode.Heartbeat:
                await BeatAsync(ending.Token).ConfigureAwait(false);
                break;
            case Opcode.HeartbeatAck:
                Acknowledge();
                break;
            case Opcode.Reconnect:
                LogAskedToReconnect(shard);
                reason ??= "Discord asked to reconnect";
                decided ??= GatewayEnd.Resume;
                break;
            case Opcode.InvalidSession:
                Invalidate(payload.Data.ValueKind == JsonValueKind.True);
                break;
            case Opcode.Dispatch:
                await DispatchAsync(payload, ending.Token).ConfigureAwait(false);
                break;
        }
    }

    private async Task GreetAsync(GatewayPayload payload, CancellationTokenSource ending)
    {
        var hello = payload.Read(DiscordJson.Default.Hello);
        if (hello.HeartbeatInterval <= 0)
        {
            throw new JsonException($"HELLO asks for a heartbeat each {hello.HeartbeatInterval} ms");
        }

        if (heartbeat != Task.CompletedTask)
        {
            return;
        }

        heartbeat = BeatOnAsync(TimeSpan.FromMilliseconds(hello.HeartbeatInterval), ending);
        await (Session is { } known ? ResumeAsync(known, ending.Token) : IdentifyAsync(ending.Token)).ConfigureAwait(
            false
        );
    }

    private Task ResumeAsync(GatewaySession known, CancellationToken cancellationToken)
    {
        watch.Enter(GatewayState.Resuming);
        var resume = new Resume(options.Token, known.Id, known.Sequence);
        return socket.SendAsync(
            new ResumePayload(Opcode.Resume, resume),
            DiscordJson.Default.ResumePayload,
            cancellationToken
        );
    }

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        watch.Enter(GatewayState.Identifying);
        var properties = new IdentifyProperties("linux", "netsocialbot", "netsocialbot");
        var identify = new Identify(options.Token, options.Intents, properties, [shard.Index, shard.Count]);
        await socket
            .SendAsync(
                new IdentifyPayload(Opcode.Identify, identify),
                DiscordJson.Default.IdentifyPayload,
                cancellationToken
            )
            .ConfigureAwait(false);
        turn?.Used();
    }

    private void Invalidate(bool resumable)
    {
        LogInvalidSession(shard, resumable);
        reason ??= resumable ? "Discord interrupted the session" : "Discord ended the session";
        Session = resumable ? Session : null;
        decided ??= resumable ? GatewayEnd.Resume : GatewayEnd.IdentifyLater;
    }

    private async Task DispatchAsync(GatewayPayload payload, CancellationToken cancellationToken)
    {
        if (payload.Name == "READY")
        {
            var ready = payload.Read(DiscordJson.Default.Ready);
            var begun = GatewaySession.Of(ready, address!, options.IsEncrypted);
            if (begun.Id == Session?.Id)
            {
                LogToldTwice(shard, payload.Name, payload.Sequence);
                return;
            }

            if (begun.ResumeUrl != ready.ResumeGatewayUrl)
            {
                LogUnencrypted(shard, ready.ResumeGatewayUrl!.Host);
            }

            Session = begun;
            Connected(resumed: false);
        }
        else if (payload.Name == "RESUMED")
        {
            Connected(resumed: true);
        }
        else if (Session?.WasTold(payload.Sequence) == true)
        {
            LogToldTwice(shard, payload.Name, payload.Sequence);
            return;
        }

        heldUp = true;
        await dispatch.TakeAsync(payload, cancellationToken).ConfigureAwait(false);
        heldUp = false;
        // Only now: if it found no place, it must be told again.
        Session?.Advance(payload.Sequence);
    }

    private void Connected(bool resumed)
    {
        if (WasConnected)
        {
            return;
        }

        WasConnected = true;
        watch.Connected(resumed);
        LogConnected(shard, resumed);
    }

    private async Task BeatOnAsync(TimeSpan interval, CancellationTokenSource ending)
    {
        var token = ending.Token;
        await Task.Delay(interval * chance.NextDouble(), time, token).ConfigureAwait(false);
        while (true)
        {
            // While our own handlers keep us from reading, the answer may be there and unread.
            if (!acknowledged && !heldUp && !isLeaving)
            {
                // A connection that answers no heartbeat is dead, whatever the socket says.
                LogZombie(shard);
                reason ??= "a heartbeat was not acknowledged";
                decided ??= GatewayEnd.Resume;
                await socket.CloseAsync(CloseCodes.KeepSession, "no heartbeat").ConfigureAwait(false);
                await ending.CancelAsync().ConfigureAwait(false);
                return;
            }

            acknowledged = false;
            await BeatAsync(token).ConfigureAwait(false);
            await Task.Delay(interval, time, token).ConfigureAwait(false);
        }
    }

    private Task BeatAsync(CancellationToken cancellationToken)
    {
        beatAt = time.GetTimestamp();
        return socket.SendHeartbeatAsync(new HeartbeatPayload(Opcode.Heartbeat, Session?.Sequence), cancellationToken);
    }

    private void Acknowledge()
    {
        acknowledged = true;
        if (beatAt is { } at)
        {
            watch.Acknowledged(time.GetElapsedTime(at));
        }
    }

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: connected, resumed {Resumed}")]
    private partial void LogConnected(ShardId shard, bool resumed);

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: Discord asks to reconnect")]
    private partial void LogAskedToReconnect(ShardId shard);

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: heartbeat not acknowledged, connecting anew")]
    private partial void LogZombie(ShardId shard);

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: {Name} with number {Sequence} was told before")]
    private partial void LogToldTwice(ShardId shard, string? name, int? sequence);

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: Discord says nothing, connecting anew")]
    private partial void LogSilent(ShardId shard);

    [LoggerMessage(
        LogLevel.Warning,
        "Gateway shard {Shard}: the address to resume at ({Host}) is not encrypted and is not used; resuming at the ordinary one"
    )]
    private partial void LogUnencrypted(ShardId shard, string host);

    [LoggerMessage(LogLevel.Debug, "Gateway shard {Shard}: session invalid, resumable {Resumable}")]
    private partial void LogInvalidSession(ShardId shard, bool resumable);
}
