using System.Security.Cryptography;
using System.Text;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <param name="Template">As Discord's own documents write it: <c>/channels/{channel_id}/messages</c>.</param>
/// <param name="Handle">Runs under the world's lock.</param>
/// <param name="TokenInPath">Needs no Authorization and does not count for the global limit.</param>
/// <param name="Variant">Which of several limits of the route counts, where it has several.</param>
internal sealed record Route(
    string Method,
    string Template,
    Func<Call, Answer> Handle,
    bool TokenInPath = false,
    Func<IReadOnlyDictionary<string, string>, string>? Variant = null
)
{
    public string Name { get; } = $"{Method} {Template}";

    public IReadOnlyList<string> Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Made from the template without the method, so that routes with limits of their own share a hash: Discord does that
    /// too (discord-api-docs issue 8073), and a client that trusts the hash alone runs into a 429.
    /// </summary>
    public string Bucket { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Template)).AsSpan(0, 16));

    public static bool IsOpen(string segment) => segment.StartsWith('{');

    public bool Fits(IReadOnlyList<string> path)
    {
        for (var i = 0; i < Segments.Count; i++)
        {
            if (!IsOpen(Segments[i]) && Segments[i] != path[i])
            {
                return false;
            }
        }
        return path.Count == Segments.Count;
    }

    /// <returns>By name, as they came in a path that fits.</returns>
    public IReadOnlyDictionary<string, string> ValuesIn(IReadOnlyList<string> path) =>
        Segments
            .Zip(path)
            .Where(pair => IsOpen(pair.First))
            .ToDictionary(pair => pair.First[1..^1], pair => pair.Second);
}
