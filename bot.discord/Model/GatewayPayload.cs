using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>A frame of the gateway (Discord, gateway events).</summary>
internal sealed record GatewayPayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d")] JsonElement Data,
    [property: JsonPropertyName("s")] int? Sequence,
    [property: JsonPropertyName("t")] string? Name
);

internal sealed record Hello(int HeartbeatInterval);

internal sealed record Ready(User User, string SessionId, Uri ResumeGatewayUrl, Application Application);

internal sealed record IdentifyPayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d")] Identify Data
);

internal sealed record Identify(string Token, int Intents, IdentifyProperties Properties);

internal sealed record IdentifyProperties(string Os, string Browser, string Device);

internal sealed record ResumePayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d")] Resume Data
);

internal sealed record Resume(string Token, string SessionId, [property: JsonPropertyName("seq")] int Sequence);

internal sealed record HeartbeatPayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Sequence
);
