using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Rules for what is to go wrong: <c>/_standin/faults</c>.</summary>
internal sealed class FaultControl(FaultRules<RequestPlace, Fault> http, FaultRules<GatewayPlace, GatewayFault> gateway)
{
    private const string Http = "http";
    private const string Gateway = "gateway";

    public Answer List() =>
        Answer.Ok(
            new JsonObject
            {
                ["faults"] = new JsonArray([
                    .. http
                        .All.Select(rule => (rule.Id, Json: FaultNames.Json(rule, Http)))
                        .Concat(gateway.All.Select(rule => (rule.Id, Json: FaultNames.Json(rule, Gateway))))
                        .OrderBy(rule => rule.Id)
                        .Select(rule => (JsonNode)rule.Json),
                ]),
            }
        );

    /// <returns>Null with mistakes noted.</returns>
    public Answer? Add(Fields fields)
    {
        var isHttp = fields.Has(Http);
        if (isHttp == fields.Has(Gateway))
        {
            fields.Note(
                isHttp ? Gateway : Http,
                isHttp ? "cannot be there too" : "is missing, and so is gateway",
                "give http with a pattern of routes such as 'POST /channels/{channel}/messages', or gateway with one of events such as 'INTERACTION_CREATE'"
            );
            return null;
        }
        return isHttp ? Add(fields, Http, http) : Add(fields, Gateway, gateway);
    }

    public Answer Clear() => Answer.Ok(new JsonObject { ["removed"] = http.Clear() + gateway.Clear() });

    public bool Remove(int id) => http.Remove(id) || gateway.Remove(id);

    private static Answer? Add<TPlace, TFault>(Fields fields, string medium, FaultRules<TPlace, TFault> rules)
        where TFault : FaultKind
    {
        var where = fields.Text(medium, "a pattern");
        var chance = fields.NumberOr("chance", 1, "a number above 0, and 1 at most");
        var seed = fields.WholeOr("seed", null, "a whole number");
        // By chance without end, else once, unless said otherwise.
        var times = fields.WholeOr("times", chance < 1 ? null : 1, "a whole number, 1 or more");
        var forever = fields.FlagOr("always", false);
        var fault = FaultForm<TFault>.Read(fields.Inside("fault", "an object with its kind"));
        fields.AllowNoOthers();
        if (fault is null || fields.Mistakes.Count > 0)
        {
            return null;
        }
        var rule = rules.TryAdd(where, fault, forever ? null : times, chance!.Value, seed, out var complaint);
        if (rule is null)
        {
            fields.Note(NameOf(complaint!.Field, medium), "cannot be", complaint.Problem);
            return null;
        }
        return Answer.Created(FaultNames.Json(rule, medium));
    }

    private static string NameOf(string field, string medium) =>
        field switch
        {
            "where" => medium,
            "probability" => "chance",
            _ => field,
        };
}
