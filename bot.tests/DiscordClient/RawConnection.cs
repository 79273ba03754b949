using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>The server's end of one connection: whatever a test wants to send, byte by byte if need be.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly WebSocket socket;
    private readonly MemoryStream packed = new();
    private readonly ZLibStream zlib;
    private readonly Channel<(JsonElement? Payload, int? CloseCode)> received =
        System.Threading.Channels.Channel.CreateUnbounded<(JsonElement?, int?)>();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RawConnection(WebSocket socket, string path, string query)
    {
        this.socket = socket;
        Path = path;
        Query = query;
        zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        _ = ReceiveAllAsync();
    }

    public string Path { get; }

    public string Query { get; }

    /// <summary>Done when the test has no more use for the connection.</summary>
    public Task Over => over.Task;

    private bool IsPacked => Query.Contains("compress=zlib-stream", StringComparison.Ordinal);

    public Task SendAsync(string json)
    {
        var plain = Encoding.UTF8.GetBytes(json);
        return IsPacked
            ? SendAsync(Pack(plain), WebSocketMessageType.Binary, endOfMessage: true)
            : SendAsync(plain, WebSocketMessageType.Text, endOfMessage: true);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, bool endOfMessage) =>
        await socket.SendAsync(bytes, type, endOfMessage, Patience.Token);

    /// <summary>The next piece of this connection's one stream, up to its flush.</summary>
    public byte[] Pack(byte[] plain)
    {
        packed.SetLength(0);
        zlib.Write(plain);
        zlib.Flush();
        return packed.ToArray();
    }

    /// <summary>The next payload of the client.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        var (payload, code) = await received.Reader.ReadAsync(Patience.Token);
        Assert.True(payload is not null, $"closed with {code}");
        return payload.Value;
    }

    /// <summary>The next payload, which must be of that kind; its data.</summary>
    public async Task<JsonElement> ReceiveAsync(int op)
    {
        var payload = await ReceiveAsync();
        Assert.Equal(op, payload.GetProperty("op").GetInt32());
        return payload.GetProperty("d");
    }

    /// <summary>The code that the client closes with; what it sends before is passed over.</summary>
    /// <param name="keepOpen">Leaves the client to wait for an answer.</param>
    public async Task<int?> ClosedAsync(bool keepOpen = false)
    {
        (JsonElement? Payload, int? CloseCode) next;
        do
        {
            next = await received.Reader.ReadAsync(Patience.Token);
        } while (next.Payload is not null);

        if (!keepOpen)
        {
            over.TrySetResult();
        }

        return next.CloseCode;
    }

    public Task HelloAsync(int heartbeatInterval = 41_250) =>
        SendAsync($$$"""{"op":10,"d":{"heartbeat_interval":{{{heartbeatInterval}}}},"s":null,"t":null}""");

    /// <summary>From hello to READY, as the first event of a new session.</summary>
    /// <returns>What the client identified with.</returns>
    public async Task<JsonElement> BeginAsync(string resumeUrl, string session = "the-session")
    {
        await HelloAsync();
        var identify = await ReceiveAsync(op: 2);
        await ReadyAsync(resumeUrl, session);
        return identify;
    }

    public Task ReadyAsync(string resumeUrl, string session = "the-session") =>
        SendAsync(
            $$$"""{"op":0,"s":1,"t":"READY","d":{"user":{"id":"80351110224678912","username":"bot"},"session_id":"{{{session}}}","resume_gateway_url":"{{{resumeUrl}}}","application":{"id":"80351110224678913"},"novelty":[1]}}"""
        );

    public Task GuildAsync(int sequence, string name) =>
        SendAsync(
            $$$"""{"op":0,"s":{{{sequence}}},"t":"GUILD_CREATE","d":{"id":"197038439483310086","name":"{{{name}}}"}}"""
        );

    public async Task CloseAsync(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", Patience.Token);
        over.TrySetResult();
    }

    /// <summary>As a cut cable does.</summary>
    public void Drop()
    {
        socket.Abort();
        over.TrySetResult();
    }

    public void End() => over.TrySetResult();

    public void Dispose()
    {
        zlib.Dispose();
        packed.Dispose();
    }

    /// <summary>At once, whoever asks when: a client that has closed is soon gone, and takes what was not read yet with it.</summary>
    private async Task ReceiveAllAsync()
    {
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    received.Writer.TryWrite((null, (int?)socket.CloseStatus));
                    received.Writer.TryComplete();
                    return;
                }

                if (part.MessageType != WebSocketMessageType.Text || !part.EndOfMessage)
                {
                    throw new InvalidDataException($"The client sent {part.MessageType}, in pieces or too long.");
                }

                received.Writer.TryWrite(
                    (JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement.Clone(), null)
                );
            }
        }
        catch (Exception gone)
            when (gone
                    is WebSocketException
                        or IOException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or JsonException
                        or InvalidDataException
            )
        {
            received.Writer.TryComplete(gone);
        }
    }
}
