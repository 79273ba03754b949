using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>One connection, from hello to its end (Discord, gateway: connection lifecycle).</summary>
internal sealed partial class GatewayConnection(
    DiscordOptions options,
    IGatewayEvents events,
    TimeProvider time,
    Random chance,
    ILogger logger,
    GatewayInbox inbox,
    GatewaySession? session
) : IDisposable
{
    private const int DispatchOp = 0;
    private const int HeartbeatOp = 1;
    private const int IdentifyOp = 2;
    private const int ResumeOp = 6;
    private const int ReconnectOp = 7;
    private const int InvalidSessionOp = 9;
    private const int HelloOp = 10;
    private const int AckOp = 11;
    private const int NormalClosure = 1000;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly GatewaySocket socket = new();
    private bool acknowledged = true;
    private GatewayEnd? decided;

    public event Action<GatewayState>? StateChanged;

    /// <summary>The session that a next connection may resume.</summary>
    public GatewaySession? Session { get; private set; } = session;

    public bool WasConnected { get; private set; }

    public int? CloseCode => socket.CloseCode;

    public async Task<GatewayEnd> RunAsync(Uri url, CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
        // Not linked to the caller's token: cancelling a read would break the socket before it could say goodbye.
        using var ending = new CancellationTokenSource();
        var goodbye = Task.CompletedTask;
        using var stop = cancellationToken.Register(() => goodbye = SayGoodbyeAsync(ending));
        var heartbeat = Task.CompletedTask;
        try
        {
            while (await socket.ReceiveAsync(ending.Token).ConfigureAwait(false) is { } payload)
            {
                if (payload.Op == HelloOp)
                {
                    var hello = payload.Data.Deserialize(DiscordJson.Default.Hello)!;
                    heartbeat = HeartbeatAsync(TimeSpan.FromMilliseconds(hello.HeartbeatInterval), ending);
                }

                await TakeAsync(payload, ending.Token).ConfigureAwait(false);
                if (decided is { } end)
                {
                    await socket.CloseAsync(CloseCodes.KeepSession, "resuming", ending.Token).ConfigureAwait(false);
                    return end;
                }
            }

            return CloseCodes.EndOf(socket.CloseCode);
        }
        catch (OperationCanceledException) when (decided is { } end)
        {
            return end;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(heartbeat, goodbye).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>A clean goodbye ends the session: the bot is seen to go offline at once.</summary>
    private async Task SayGoodbyeAsync(CancellationTokenSource ending)
    {
        await socket.CloseAsync(NormalClosure, "goodbye", ending.Token).ConfigureAwait(false);
        decided ??= GatewayEnd.Identify;
        ending.CancelAfter(LongestGoodbye);
    }

    private async Task TakeAsync(GatewayPayload payload, CancellationToken cancellationToken)
    {
        switch (payload.Op)
        {
            case HelloOp:
                await BeginAsync(cancellationToken).ConfigureAwait(false);
                break;
            case HeartbeatOp:
                await BeatAsync(cancellationToken).ConfigureAwait(false);
                break;
            case AckOp:
                acknowledged = true;
                break;
            case ReconnectOp:
                decided = GatewayEnd.Resume;
                break;
            case InvalidSessionOp:
                await InvalidAsync(payload.Data.ValueKind == JsonValueKind.True, cancellationToken)
                    .ConfigureAwait(false);
                break;
            case DispatchOp:
                Dispatch(payload);
                break;
        }
    }

    private Task BeginAsync(CancellationToken cancellationToken)
    {
        if (Session is { } known)
        {
            StateChanged?.Invoke(GatewayState.Resuming);
            var resume = new ResumePayload(ResumeOp, new Resume(options.Token, known.Id, known.Sequence));
            return socket.SendAsync(resume, DiscordJson.Default.ResumePayload, cancellationToken);
        }

        StateChanged?.Invoke(GatewayState.Identifying);
        var properties = new IdentifyProperties("linux", "netsocialbot", "netsocialbot");
        var identify = new IdentifyPayload(IdentifyOp, new Identify(options.Token, options.Intents, properties));
        return socket.SendAsync(identify, DiscordJson.Default.IdentifyPayload, cancellationToken);
    }

    private async Task InvalidAsync(bool resumable, CancellationToken cancellationToken)
    {
        LogInvalidSession(resumable);
        if (!resumable)
        {
            Session = null;
            // One to five seconds, as Discord asks of everybody whose session it has dropped.
            await Task.Delay(TimeSpan.FromSeconds(1 + (4 * chance.NextDouble())), time, cancellationToken)
                .ConfigureAwait(false);
        }

        decided = resumable ? GatewayEnd.Resume : GatewayEnd.Identify;
    }

    private void Dispatch(GatewayPayload payload)
    {
        if (Session is not null && payload.Sequence is { } sequence)
        {
            Session.Sequence = sequence;
        }

        switch (payload.Name)
        {
            case "READY":
                var ready = payload.Data.Deserialize(DiscordJson.Default.Ready)!;
                Session = new GatewaySession(ready.SessionId, ready.ResumeGatewayUrl)
                {
                    Sequence = payload.Sequence ?? 0,
                };
                Connected();
                inbox.InOrder(token => events.ReadyAsync(ready, token));
                break;
            case "RESUMED":
                Connected();
                break;
            case "GUILD_CREATE":
                inbox.InOrder(token => GuildCreateAsync(payload.Data, token));
                break;
            case "GUILD_DELETE":
                inbox.InOrder(token => GuildDeleteAsync(payload.Data, token));
                break;
            case "INTERACTION_CREATE":
                inbox.AtOnce(token =>
                    events.InteractionAsync(payload.Data.Deserialize(DiscordJson.Default.Interaction)!, token)
                );
                break;
        }
    }

    private Task GuildCreateAsync(JsonElement data, CancellationToken cancellationToken)
    {
        var guild = data.Deserialize(DiscordJson.Default.Guild)!;
        return guild.Unavailable == true ? Task.CompletedTask : events.GuildAvailableAsync(guild, cancellationToken);
    }

    private Task GuildDeleteAsync(JsonElement data, CancellationToken cancellationToken)
    {
        var guild = data.Deserialize(DiscordJson.Default.Guild)!;
        return guild.Unavailable is null ? events.GuildLeftAsync(guild.Id, cancellationToken) : Task.CompletedTask;
    }

    private void Connected()
    {
        WasConnected = true;
        StateChanged?.Invoke(GatewayState.Connected);
        LogConnected(Session!.Id.Length);
    }

    private async Task HeartbeatAsync(TimeSpan interval, CancellationTokenSource ending)
    {
        var token = ending.Token;
        await Task.Delay(interval * chance.NextDouble(), time, token).ConfigureAwait(false);
        while (true)
        {
            if (!acknowledged)
            {
                // A connection that answers no heartbeat is dead, whatever the socket says.
                LogZombie();
                decided = GatewayEnd.Resume;
                await socket.CloseAsync(CloseCodes.KeepSession, "no heartbeat", token).ConfigureAwait(false);
                await ending.CancelAsync().ConfigureAwait(false);
                return;
            }

            acknowledged = false;
            await BeatAsync(token).ConfigureAwait(false);
            await Task.Delay(interval, time, token).ConfigureAwait(false);
        }
    }

    private Task BeatAsync(CancellationToken cancellationToken) =>
        socket.SendAsync(
            new HeartbeatPayload(HeartbeatOp, Session?.Sequence),
            DiscordJson.Default.HeartbeatPayload,
            cancellationToken
        );

    [LoggerMessage(LogLevel.Information, "Gateway connected (session id of {Length} characters)")]
    private partial void LogConnected(int length);

    [LoggerMessage(LogLevel.Warning, "Gateway: heartbeat not acknowledged, connecting anew")]
    private partial void LogZombie();

    [LoggerMessage(LogLevel.Warning, "Gateway: session invalid, resumable {Resumable}")]
    private partial void LogInvalidSession(bool resumable);
}
