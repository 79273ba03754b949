using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Tests.StandIn;

/// <summary>One gateway connection, frame by frame.</summary>
internal sealed class RawGateway : IDisposable
{
    private const int Guilds = 1;

    private readonly ClientWebSocket socket = new();

    /// <summary>What the server closed with, once <see cref="ReceiveAsync"/> gave null.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>The frame that was received last, as it came over the wire.</summary>
    public byte[] Raw { get; private set; } = [];

    public static async Task<RawGateway> OpenAsync(StandInServer server, string query = "?v=10&encoding=json")
    {
        var gateway = new RawGateway();
        await gateway.socket.ConnectAsync(new Uri($"{server.Gateway.Url}/{query}"), Patience.Token);
        return gateway;
    }

    /// <summary>Past HELLO, READY and the guilds.</summary>
    public static async Task<RawGateway> ReadyAsync(StandInServer server, int guilds = 1, int intents = Guilds)
    {
        var gateway = await OpenAsync(server);
        await gateway.IdentifyAsync(server.Token, intents);
        await gateway.NextAsync("READY");
        for (var i = 0; i < guilds && (intents & Guilds) != 0; i++)
        {
            await gateway.NextAsync("GUILD_CREATE");
        }
        return gateway;
    }

    public Task IdentifyAsync(string token, int intents = Guilds, string extra = "") =>
        SendAsync(
            $$$"""
            {"op":2,"d":{"token":"{{{token}}}","intents":{{{intents}}},
              "properties":{"os":"x","browser":"x","device":"x"}{{{extra}}}}}
            """
        );

    public Task ResumeAsync(string token, string session, long seq) =>
        SendAsync($$$"""{"op":6,"d":{"token":"{{{token}}}","session_id":"{{{session}}}","seq":{{{seq}}} }}""");

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Patience.Token);

    /// <summary>The next event of a type, past all others.</summary>
    public Task<JsonObject> NextAsync(string type) => UntilAsync(frame => (string?)frame["t"] == type);

    public Task<JsonObject> NextAsync(int opcode) => UntilAsync(frame => (int)frame["op"]! == opcode);

    /// <returns>Null when the server closed.</returns>
    public async Task<JsonObject?> ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        var whole = new List<byte>();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), Patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            whole.AddRange(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage)
            {
                Raw = [.. whole];
                return (JsonObject)JsonNode.Parse(Raw)!;
            }
        }
    }

    public async Task<int?> UntilClosedAsync()
    {
        while (await ReceiveAsync() is not null) { }
        return CloseCode;
    }

    public Task CloseAsync(int code) => socket.CloseAsync((WebSocketCloseStatus)code, "", Patience.Token);

    public void Dispose() => socket.Dispose();

    private async Task<JsonObject> UntilAsync(Func<JsonObject, bool> match)
    {
        while (await ReceiveAsync() is { } frame)
        {
            if (match(frame))
            {
                return frame;
            }
        }
        throw new InvalidOperationException($"The gateway closed with {CloseCode} before that.");
    }
}
