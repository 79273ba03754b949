using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

/// <summary>What a client is about to send for its user, or why it does not.</summary>
/// <param name="Trigger">Of a form: what had opened it.</param>
internal sealed record Request(
    InteractionType Type,
    string What,
    JsonObject Data,
    Message? Source,
    InteractionOrigin? Trigger,
    string? Refusal
)
{
    public static Request To(
        InteractionType type,
        string what,
        JsonObject data,
        Message? source = null,
        InteractionOrigin? trigger = null
    ) => new(type, what, data, source, trigger, null);

    public static Request Refused(string why) => new(default, "", [], null, null, why);
}
