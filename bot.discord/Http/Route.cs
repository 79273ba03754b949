using System.Globalization;
using System.Text;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// One of Discord's routes. Logs and errors show the template only, as a path can hold an interaction's token.
/// </summary>
/// <param name="Major">The channel, guild or interaction token that Discord counts by; null where it counts the bot.</param>
/// <param name="HasOwnToken">
/// The token in its path is all it needs: exempt from the global limit, and a 401 says nothing of the bot's token.
/// </param>
internal sealed record Route(
    HttpMethod Method,
    string Template,
    string Path,
    string? Major = null,
    bool HasOwnToken = false
)
{
    private const string Callback = "interactions/{interaction}/{token}/callback";

    public string Name => $"{Method} {Template}";

    /// <summary>The first answer to an interaction: worth nothing after three seconds.</summary>
    public bool IsCallback => Template == Callback;

    /// <summary>What its limit is counted under, where that is not the route's own name.</summary>
    public string? CountedAs { get; init; }

    public BucketKey Bucket => new(CountedAs ?? Name, Major, HasOwnToken);

    public static Route To(
        HttpMethod method,
        [System.Diagnostics.CodeAnalysis.StringSyntax("Uri")] string template,
        params ReadOnlySpan<object> values
    )
    {
        var path = new StringBuilder();
        string? major = null;
        var next = 0;
        foreach (var part in template.Split('/'))
        {
            var value = part.StartsWith('{') ? Convert.ToString(values[next++], CultureInfo.InvariantCulture)! : part;
            if (part is "{channel}" or "{guild}" or "{token}")
            {
                major ??= value;
            }

            path.Append(path.Length == 0 ? "" : "/").Append(Uri.EscapeDataString(value));
        }

        var ownToken =
            template.StartsWith("interactions/", StringComparison.Ordinal)
            || template.StartsWith("webhooks/", StringComparison.Ordinal);
        return new Route(method, template, path.ToString(), major, ownToken);
    }

    /// <summary>Parameters after the question mark; those without a value are left out.</summary>
    public Route With(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var path = new StringBuilder(Path);
        var mark = '?';
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                path.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                mark = '&';
            }
        }

        return this with
        {
            Path = path.ToString(),
        };
    }

    public override string ToString() => Name;
}
