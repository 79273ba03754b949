using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>A request that found its route.</summary>
/// <param name="Values">From the path. All but <c>token</c>, <c>emoji_name</c> and <c>@original</c> are ids.</param>
/// <param name="Json">Null without a body.</param>
/// <param name="Files">By number, from a multipart body.</param>
internal sealed record Call(
    IReadOnlyDictionary<string, string> Values,
    IQueryCollection Query,
    JsonNode? Json,
    IReadOnlyDictionary<int, Upload> Files
)
{
    public const string Original = "@original";

    /// <summary>An empty one where there is no body, or none that is an object: required fields will be missed.</summary>
    public JsonObject Body { get; } = Json as JsonObject ?? [];

    public ulong Id(string name) => ulong.Parse(Values[name], CultureInfo.InvariantCulture);

    public bool Asks(string name) =>
        Query[name].ToString() is { Length: > 0 } value && (value is "1" || bool.TryParse(value, out var on) && on);

    /// <summary>The first value in the path that should be an id and is none; its name.</summary>
    public string? NotAnId() =>
        Values
            .Where(value =>
                value.Key is not ("token" or "emoji_name") && !(value.Value == Original && Values.ContainsKey("token"))
            )
            .Where(value => !ulong.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(value => value.Key)
            .FirstOrDefault();
}
