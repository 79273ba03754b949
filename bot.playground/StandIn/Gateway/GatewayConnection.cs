using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>One socket: a queue of frames out, one loop of frames in, and the rules of both.</summary>
/// <param name="zlib">Null sends plain text.</param>
internal sealed class GatewayConnection(WebSocket socket, TimeProvider time, Action abort, ZlibStream? zlib)
{
    private const int LongestFrameBytes = 4096;
    private const int FramesAMinute = 120;

    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Queue<DateTimeOffset> received = [];

    /// <summary>When the client last gave a sign of life.</summary>
    public DateTimeOffset LastHeartbeat { get; set; } = time.GetUtcNow();

    public GatewaySession? Session { get; set; }

    /// <summary>The code the connection was closed with, by either side; null when it broke.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>Whether the client said goodbye for good: then its session ends.</summary>
    public bool ClientEndedSession { get; private set; }

    /// <summary>Half open: what the client sends is taken, and nothing comes back any more, not even a close.</summary>
    public bool IsSilent { get; set; }

    public void Send(string frame) => Queue(new Outgoing(frame, null));

    /// <summary>As they are, whatever was agreed on.</summary>
    public void Send(byte[] bytes) => Queue(new Outgoing("", null, bytes));

    /// <summary>After what was sent before. Nothing can be sent afterwards.</summary>
    public void Close(CloseCode code) => Close((int)code, code.ToString());

    public void Close(int code, string reason)
    {
        ClosedWith ??= code;
        Queue(new Outgoing(reason, code));
        queue.Writer.TryComplete();
    }

    private void Queue(Outgoing next)
    {
        if (!IsSilent)
        {
            queue.Writer.TryWrite(next);
        }
    }

    /// <summary>Breaks the connection as a cut cable does.</summary>
    public void Drop() => abort();

    /// <param name="handle">Takes each frame that is well formed.</param>
    public async Task RunAsync(Action<Opcode, JsonNode?> handle, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAllAsync(stop);
        try
        {
            while (await ReceiveAsync(stop.Token) is { } text)
            {
                Take(text, handle);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // The other side is gone, or did not answer the close in time: both end the connection and nothing else.
        }
        queue.Writer.TryComplete();
        // What is queued, an answer to the client's close among it, still goes out if it can.
        stop.CancelAfter(CloseWithin);
        await sending;
    }

    private void Take(string text, Action<Opcode, JsonNode?> handle)
    {
        var now = time.GetUtcNow();
        received.Enqueue(now);
        while (now - received.Peek() > TimeSpan.FromMinutes(1))
        {
            received.Dequeue();
        }
        if (received.Count > FramesAMinute)
        {
            Close(CloseCode.RateLimited);
        }
        else if (Parse(text) is { } frame && frame.Whole("op") is { } op)
        {
            handle((Opcode)op, frame["d"]);
        }
        else
        {
            Close(CloseCode.DecodeError);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null when the client closed; an empty text, which no JSON is, for a frame that is too long.</returns>
    private async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestFrameBytes + 1);
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(
                    buffer.AsMemory(length, LongestFrameBytes + 1 - length),
                    cancellationToken
                );
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ClientEndedSession =
                        ClosedWith is null
                        && socket.CloseStatus
                            is WebSocketCloseStatus.NormalClosure
                                or WebSocketCloseStatus.EndpointUnavailable;
                    ClosedWith ??= (int?)socket.CloseStatus;
                    Close(ClosedWith ?? (int)CloseCode.Normal, "");
                    return null;
                }
                length += part.Count;
                if (length > LongestFrameBytes)
                {
                    return "";
                }
                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(buffer, 0, length);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task SendAllAsync(CancellationTokenSource stop)
    {
        try
        {
            await foreach (var next in queue.Reader.ReadAllAsync(stop.Token))
            {
                if (next.CloseCode is { } code)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, next.Text, stop.Token);
                    stop.CancelAfter(CloseWithin);
                    return;
                }
                await socket.SendAsync(
                    next.Bytes ?? zlib?.Compress(next.Text) ?? Encoding.UTF8.GetBytes(next.Text),
                    next.Bytes is null && zlib is null ? WebSocketMessageType.Text : WebSocketMessageType.Binary,
                    endOfMessage: true,
                    stop.Token
                );
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // The receiving loop notices the same and ends the connection.
        }
    }

    /// <param name="Text">A frame, or the reason of a close.</param>
    /// <param name="Bytes">Instead of the text.</param>
    private readonly record struct Outgoing(string Text, int? CloseCode, byte[]? Bytes = null);
}
