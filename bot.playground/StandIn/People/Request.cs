using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

/// <summary>What a client is about to send for its user, or why it does not.</summary>
internal sealed record Request(InteractionType Type, string What, JsonObject Data, Message? Source, string? Refusal)
{
    public static Request To(InteractionType type, string what, JsonObject data, Message? source = null) =>
        new(type, what, data, source, null);

    public static Request Refused(string why) => new(default, "", [], null, why);
}
