using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks and reads allowed mentions (resources/message, "Allowed Mentions Object").</summary>
internal static class AllowedMentionsForm
{
    private const int ListLimit = 100;
    private static readonly string[] Kinds = ["users", "roles", "everyone"];

    public static AllowedMentions Read(JsonObject body, string path, MessageKind kind, FormErrors errors)
    {
        if (body.Object("allowed_mentions") is not { } given)
        {
            return kind == MessageKind.Channel ? AllowedMentions.Everything : AllowedMentions.UsersOnly;
        }
        var at = FormErrors.Join(path, "allowed_mentions");
        var parse = (given.List("parse") ?? []).Select(entry => entry?.ToString() ?? "").ToList();
        for (var i = 0; i < parse.Count; i++)
        {
            if (!Kinds.Contains(parse[i]))
            {
                errors.NotAChoice(FormErrors.Join(FormErrors.Join(at, "parse"), i), "'users', 'roles', 'everyone'");
            }
        }
        return new AllowedMentions(
            parse.Contains("users"),
            parse.Contains("roles"),
            parse.Contains("everyone"),
            Listed(given, "users", at, parse, errors),
            Listed(given, "roles", at, parse, errors),
            given.Flag("replied_user") ?? false
        );
    }

    private static HashSet<ulong> Listed(
        JsonObject given,
        string name,
        string at,
        List<string> parse,
        FormErrors errors
    )
    {
        var ids = (given.List(name) ?? []).Select(JsonReading.AsId).OfType<ulong>().ToHashSet();
        errors.Entries(ids.Count, FormErrors.Join(at, name), 0, ListLimit);
        if (ids.Count > 0 && parse.Contains(name))
        {
            errors.Add(
                at,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive."
            );
        }
        return ids;
    }
}
