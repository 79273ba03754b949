using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Turns what a user typed after a slash into option values, and refuses what a client would refuse.</summary>
internal static class OptionBinder
{
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;

    /// <param name="path">Group and subcommand, as far as there are any.</param>
    /// <param name="focused">The option being typed for autocomplete; required ones may then be missing.</param>
    public static Bound Bind(
        AppCommand command,
        IReadOnlyList<string> path,
        IReadOnlyDictionary<string, object> values,
        Resolved resolved,
        string? focused = null
    )
    {
        var level = command.Definition;
        var branch = new List<JsonObject>();
        foreach (var name in path)
        {
            var next = level.Objects("options").FirstOrDefault(o => IsBranch(o) && o.Text("name") == name);
            if (next is null)
            {
                return Bound.Refused($"/{command.Name} has no subcommand \"{name}\".");
            }
            branch.Add(next);
            level = next;
        }
        var declared = level.Objects("options").ToList();
        if (declared.Any(IsBranch))
        {
            return Bound.Refused($"/{string.Join(' ', path.Prepend(command.Name))} needs a subcommand.");
        }
        var bound = BindLevel(declared, values, focused, resolved);
        if (bound.Refusal is not null)
        {
            return bound;
        }
        var options = bound.Values;
        foreach (var node in Enumerable.Reverse(branch))
        {
            options = new JsonArray(
                new JsonObject
                {
                    ["name"] = node.Text("name"),
                    ["type"] = node.Whole("type"),
                    ["options"] = options,
                }
            );
        }
        return Bound.To(options, resolved.ToJson());
    }

    private static bool IsBranch(JsonObject option) => option.Whole("type") is SubCommand or SubCommandGroup;

    private static Bound BindLevel(
        List<JsonObject> declared,
        IReadOnlyDictionary<string, object> values,
        string? focused,
        Resolved resolved
    )
    {
        if (values.Keys.FirstOrDefault(key => !declared.Exists(o => o.Text("name") == key)) is { } stranger)
        {
            return Bound.Refused($"There is no option \"{stranger}\".");
        }
        var options = new JsonArray();
        foreach (var option in declared)
        {
            var name = option.Text("name")!;
            if (!values.TryGetValue(name, out var value))
            {
                if (option.Flag("required") == true && focused is null)
                {
                    return Bound.Refused($"The option \"{name}\" is required.");
                }
                continue;
            }
            var isFocused = name == focused;
            var (node, fault) = isFocused
                ? (Convert.ToString(value, CultureInfo.InvariantCulture)!, null)
                : OptionValue.Of(option, value, resolved);
            if (fault is not null)
            {
                return Bound.Refused($"\"{name}\": {fault}");
            }
            var bound = new JsonObject
            {
                ["name"] = name,
                ["type"] = option.Whole("type"),
                ["value"] = node,
            };
            if (isFocused)
            {
                bound["focused"] = true;
            }
            options.Add(bound);
        }
        return Bound.To(options);
    }
}
