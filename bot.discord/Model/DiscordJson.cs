using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>Everything that goes over the wire, read and written without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(ThreadList))]
[JsonSerializable(typeof(ArchivedThreads))]
[JsonSerializable(typeof(ThreadMember))]
[JsonSerializable(typeof(ThreadEdit))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(ThreadRequest))]
[JsonSerializable(typeof(ForumPostRequest))]
[JsonSerializable(typeof(DirectChannelRequest))]
[JsonSerializable(typeof(IReadOnlyList<CommandRequest>))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionResponse))]
[JsonSerializable(typeof(GatewayPayload))]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(IdentifyPayload))]
[JsonSerializable(typeof(ResumePayload))]
[JsonSerializable(typeof(HeartbeatPayload))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DiscordJson : JsonSerializerContext;
