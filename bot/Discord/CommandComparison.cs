using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>
/// What publishing would change. Both sides are compared as <see cref="CanonicalCommand"/>, so that only differences count which
/// people could see; the order of commands is none, as Discord sorts them itself.
/// </summary>
internal sealed record CommandComparison(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed
)
{
    public bool IsSame => Added.Count + Changed.Count + Removed.Count == 0;

    /// <param name="standing">As Discord lists them, translations included.</param>
    public static CommandComparison Of(IReadOnlyList<JsonElement> standing, IReadOnlyList<CommandRequest> wanted)
    {
        var before = ByName(standing);
        var after = ByName(
            wanted.Select(c => JsonSerializer.SerializeToElement(c, DiscordJson.Default.CommandRequest))
        );
        return new CommandComparison(
            [.. after.Keys.Where(name => !before.ContainsKey(name))],
            [.. after.Where(c => before.TryGetValue(c.Key, out var b) && b != c.Value).Select(c => c.Key)],
            [.. before.Keys.Where(name => !after.ContainsKey(name))]
        );
    }

    public override string ToString() =>
        string.Join(
            "; ",
            new[] { ("new", Added), ("changed", Changed), ("gone", Removed) }
                .Where(part => part.Item2.Count > 0)
                .Select(part => $"{part.Item1}: {string.Join(", ", part.Item2)}")
        );

    private static SortedDictionary<string, string> ByName(IEnumerable<JsonElement> commands)
    {
        SortedDictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            JsonObject canonical = CanonicalCommand.Of(command);
            known[CanonicalCommand.NameOf(canonical)] = canonical.ToJsonString();
        }

        return known;
    }
}
