using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Whole payloads over a WebSocket: put together from their pieces, unpacked, and sent no faster than allowed.</summary>
internal sealed class GatewaySocket(bool compress, int maximumPayloadBytes, TimeProvider time) : IDisposable
{
    /// <summary>Discord closes a connection that sends a longer one (4002).</summary>
    public const int LongestSentBytes = 4096;

    private const int Chunk = 16 * 1024;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket socket = new();
    private readonly SendLimit limit = new(time);
    private readonly SemaphoreSlim queue = new(1, 1);
    private readonly SemaphoreSlim wire = new(1, 1);
    private readonly byte[] chunk = new byte[Chunk];
    private readonly MemoryStream received = new(Chunk);
    private ZlibPayloads? packed;

    /// <summary>Null while the connection stands, or when it broke without a word.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>What the address is asked with; the same for a resumed session as for a new one.</summary>
    private string Query => "v=10&encoding=json" + (compress ? "&compress=zlib-stream" : "");

    public async Task ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        packed = compress ? new ZlibPayloads(received, maximumPayloadBytes) : null;
        socket.Options.DangerousDeflateOptions = null;
        await socket.ConnectAsync(new UriBuilder(url) { Query = Query }.Uri, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when the other side has closed.</summary>
    /// <exception cref="JsonException">What came is no payload.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked, or is longer than allowed.</exception>
    public async Task<GatewayPayload?> ReceiveAsync(CancellationToken cancellationToken)
    {
        // A large guild's payload has made it large; most are a kilobyte.
        received.SetLength(0);
        received.Capacity = Chunk;
        while (true)
        {
            var part = await socket.ReceiveAsync(chunk.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Append(part.Count);
            if (part.EndOfMessage && TryRead(part.MessageType) is { } payload)
            {
                return payload;
            }
        }
    }

    private void Append(int count)
    {
        received.Write(chunk, 0, count);
        if (received.Length > maximumPayloadBytes)
        {
            throw new InvalidDataException(ZlibPayloads.TooLong(maximumPayloadBytes));
        }
    }

    /// <returns>Null if the payload goes on in the next message.</returns>
    private GatewayPayload? TryRead(WebSocketMessageType type)
    {
        var whole = received.GetBuffer().AsSpan(0, (int)received.Length);
        // Text is never packed, also where packing was asked for.
        if (packed is null || type == WebSocketMessageType.Text)
        {
            return Parse(whole);
        }

        return ZlibPayloads.IsComplete(whole) ? Parse(packed.Unpack()) : null;
    }

    private static GatewayPayload Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, DiscordJson.Default.GatewayPayload)
        ?? throw new JsonException("the gateway sent null");

    /// <summary>After what is queued already, as soon as the limit has room.</summary>
    /// <exception cref="ArgumentException">Longer than the gateway takes.</exception>
    public async Task SendAsync<T>(T payload, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(payload, type);
        if (bytes.Length > LongestSentBytes)
        {
            throw new ArgumentException(
                $"{typeof(T).Name} is {bytes.Length} bytes long; the gateway takes {LongestSentBytes}.",
                nameof(payload)
            );
        }

        await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await limit.EnterAsync(isHeartbeat: false, cancellationToken).ConfigureAwait(false);
            await WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            queue.Release();
        }
    }

    /// <summary>Before all that is queued, in the room that is kept for it.</summary>
    public async Task SendHeartbeatAsync(HeartbeatPayload heartbeat, CancellationToken cancellationToken)
    {
        await limit.EnterAsync(isHeartbeat: true, cancellationToken).ConfigureAwait(false);
        await WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(heartbeat, DiscordJson.Default.HeartbeatPayload),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        // A WebSocket takes one send at a time.
        await wire.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket
                .SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            wire.Release();
        }
    }

    /// <summary>Says goodbye, for two seconds at most; a connection that is broken already is left as it is.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(LongestGoodbye, time);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
            when (failure is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side was faster, or takes nothing any more.
            socket.Abort();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        packed?.Dispose();
        queue.Dispose();
        wire.Dispose();
        received.Dispose();
    }
}
