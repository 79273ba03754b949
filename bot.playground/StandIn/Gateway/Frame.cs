using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>What goes over the socket: always the same four fields.</summary>
internal static class Frame
{
    public static string Of(Opcode opcode, JsonNode? data = null, long? sequence = null, string? type = null) =>
        new JsonObject
        {
            ["op"] = (int)opcode,
            ["d"] = data,
            ["s"] = sequence,
            ["t"] = type,
        }.ToJsonString();
}
