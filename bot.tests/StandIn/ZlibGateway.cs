using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Tests.StandIn;

/// <summary>A gateway connection with transport compression: all frames are one deflate stream.</summary>
internal sealed class ZlibGateway : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream inflate;

    private ZlibGateway() => inflate = new ZLibStream(compressed, CompressionMode.Decompress);

    /// <summary>The frame that was received last, as it came over the wire.</summary>
    public byte[] Raw { get; private set; } = [];

    public static async Task<ZlibGateway> OpenAsync(StandInServer server)
    {
        var gateway = new ZlibGateway();
        var url = new Uri($"{server.Gateway.Url}/?v=10&encoding=json&compress=zlib-stream");
        await gateway.socket.ConnectAsync(url, Patience.Token);
        return gateway;
    }

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Patience.Token);

    public async Task<JsonNode> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), Patience.Token);
        Assert.Equal((WebSocketMessageType.Binary, true), (part.MessageType, part.EndOfMessage));
        Raw = buffer[..part.Count];
        compressed.SetLength(0);
        compressed.Write(Raw);
        compressed.Position = 0;
        var length = 0;
        var text = new byte[1024 * 1024];
        while (inflate.Read(text.AsSpan(length)) is > 0 and var read)
        {
            length += read;
        }
        return JsonNode.Parse(text.AsSpan(0, length))!;
    }

    public void Dispose()
    {
        inflate.Dispose();
        compressed.Dispose();
        socket.Dispose();
    }
}
