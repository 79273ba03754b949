using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>What a client made of a user's input: something to send, or a refusal in the user's words.</summary>
/// <param name="Resolved">The accounts and channels that the values name; null where none.</param>
internal sealed record Bound(JsonArray Values, JsonObject? Resolved, string? Refusal)
{
    public static Bound To(JsonArray values, JsonObject? resolved = null) => new(values, resolved, null);

    public static Bound Refused(string why) => new([], null, why);
}
