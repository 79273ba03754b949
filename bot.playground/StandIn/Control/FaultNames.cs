using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Rules and faults as the control API shows them.</summary>
internal static class FaultNames
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <param name="medium">http or gateway.</param>
    public static JsonObject Json(FaultRule rule, string medium) =>
        new()
        {
            ["id"] = rule.Id,
            [medium] = rule.Where,
            ["fault"] = Json(rule.Fault),
            ["times"] = rule.Times,
            ["chance"] = rule.Probability,
            ["seed"] = rule.Seed,
            ["struck"] = rule.Struck,
        };

    private static JsonObject Json(FaultKind fault)
    {
        var json = new JsonObject { ["kind"] = Of(fault.GetType().Name) };
        foreach (var property in fault.GetType().GetProperties())
        {
            json[Of(property.Name)] = property.GetValue(fault) switch
            {
                null => null,
                TimeSpan time => time.TotalSeconds,
                int number => number,
                bool flag => flag,
                Enum member => Of(member.ToString()),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture),
            };
        }
        return json;
    }
}
