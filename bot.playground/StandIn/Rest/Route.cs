using System.Security.Cryptography;
using System.Text;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <param name="Template">As Discord's own documents write it: <c>/channels/{channel_id}/messages</c>.</param>
/// <param name="Handle">Runs under the world's lock.</param>
/// <param name="TokenInPath">Needs no Authorization and does not count for the global limit.</param>
internal sealed record Route(string Method, string Template, Func<Call, Answer> Handle, bool TokenInPath = false)
{
    public string Name { get; } = $"{Method} {Template}";

    public IReadOnlyList<string> Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Made from the template without the method, so that routes with limits of their own share a hash: Discord does that
    /// too (discord-api-docs issue 8073), and a client that trusts the hash alone runs into a 429.
    /// </summary>
    public string Bucket { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Template)).AsSpan(0, 16));

    /// <returns>The values by name, still escaped as they came; null if the path is another.</returns>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != Segments.Count)
        {
            return null;
        }
        var values = new Dictionary<string, string>();
        foreach (var (segment, value) in Segments.Zip(path))
        {
            if (segment.StartsWith('{'))
            {
                values[segment[1..^1]] = value;
            }
            else if (segment != value)
            {
                return null;
            }
        }
        return values;
    }
}
