using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <param name="Code">Discord's error code, which is also in the body; null where the request succeeded.</param>
internal sealed record Answer(int Status, JsonNode? Body, int? Code = null)
{
    public static Answer NoContent { get; } = new(204, null);

    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer Created(JsonNode body) => new(201, body);

    public static Answer Refuse(int status, int code, string message, JsonObject? errors = null)
    {
        var body = new JsonObject { ["message"] = message, ["code"] = code };
        if (errors is not null)
        {
            body["errors"] = errors;
        }
        return new Answer(status, body, code);
    }
}
