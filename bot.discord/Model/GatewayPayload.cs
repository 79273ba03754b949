using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>A frame of the gateway (Discord, gateway events).</summary>
internal sealed record GatewayPayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d")] JsonElement Data,
    [property: JsonPropertyName("s")] int? Sequence,
    [property: JsonPropertyName("t")] string? Name
)
{
    /// <exception cref="JsonException">The data has not the form that Discord documents, whatever is wrong with it.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Data.Deserialize(type) ?? throw new JsonException($"{Name ?? $"op {Op}"} comes without data");
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or InvalidOperationException)
        {
            throw new JsonException($"{Name ?? $"op {Op}"} cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <param name="HeartbeatInterval">Milliseconds.</param>
internal sealed record Hello(int HeartbeatInterval);

internal sealed record Ready(User User, string SessionId, Uri ResumeGatewayUrl, Application Application);

internal sealed record IdentifyPayload(
    [property: JsonPropertyName("op")] int Op,
    [property: JsonPropertyName("d")] Identify Data
);

/// <param name="Shard">Its number, and how many there are.</param>
internal sealed record Identify(string Token, int Intents, IdentifyProperties Properties, IReadOnlyList<int> Shard);

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
