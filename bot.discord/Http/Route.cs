using System.Globalization;
using System.Text;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// One of Discord's routes. Limits are kept by method, template and major parameter (Discord, rate limits); logs and errors
/// show the template only, as a path can hold an interaction's token.
/// </summary>
/// <param name="Major">The channel or guild that Discord counts by; null where it counts the bot.</param>
/// <param name="IsInteraction">Exempt from the global limit, with a bucket of its own each.</param>
internal sealed record Route(
    HttpMethod Method,
    string Template,
    string Path,
    string? Major = null,
    bool IsInteraction = false
)
{
    public string Name => $"{Method} {Template}";

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
            if (part is "{channel}" or "{guild}")
            {
                major ??= value;
            }

            path.Append(path.Length == 0 ? "" : "/").Append(Uri.EscapeDataString(value));
        }

        var interaction =
            template.StartsWith("interactions/", StringComparison.Ordinal)
            || template.StartsWith("webhooks/", StringComparison.Ordinal);
        return new Route(method, template, path.ToString(), major, interaction);
    }

    public override string ToString() => Name;
}
