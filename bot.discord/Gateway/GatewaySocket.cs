using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Whole payloads over a WebSocket; messages of several frames and any size are put together.</summary>
internal sealed class GatewaySocket : IDisposable
{
    private const int Chunk = 16 * 1024;
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly MemoryStream received = new();

    /// <summary>Null while the connection stands, or when it broke without a word.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public async Task ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        socket.Options.DangerousDeflateOptions = null;
        await socket
            .ConnectAsync(new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Null when the other side has closed.</summary>
    public async Task<GatewayPayload?> ReceiveAsync(CancellationToken cancellationToken)
    {
        received.SetLength(0);
        var buffer = new byte[Chunk];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            await received.WriteAsync(buffer.AsMemory(0, part.Count), cancellationToken).ConfigureAwait(false);
            if (part.EndOfMessage)
            {
                var whole = received.GetBuffer().AsSpan(0, (int)received.Length);
                return JsonSerializer.Deserialize(whole, DiscordJson.Default.GatewayPayload);
            }
        }
    }

    public async Task SendAsync<T>(T payload, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(payload, type);
        // A WebSocket takes one send at a time; a heartbeat and an answer to one may meet.
        await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket
                .SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says goodbye; a connection that is broken already is left as it is.</summary>
    public async Task CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The other side was faster.
            socket.Abort();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
        received.Dispose();
    }
}
