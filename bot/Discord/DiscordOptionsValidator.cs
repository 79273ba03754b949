using Microsoft.Extensions.Options;
using NetSocialBot.DiscordApi;

namespace NetSocialBot.Discord;

/// <summary>Says at the start what an operator mistyped, with the name of the setting.</summary>
internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        List<string> faults = [];
        if (!IsUsable(options.BaseUrl))
        {
            faults.Add(
                $"{Setting(nameof(options.BaseUrl))}: '{options.BaseUrl}' is no https address that ends in a slash. "
                    + "Leave it out to use Discord's."
            );
        }

        if (options.RequestsPerSecond < 1)
        {
            faults.Add($"{Setting(nameof(options.RequestsPerSecond))}: must be 1 or more. Discord allows 50.");
        }

        if (options.Intents < 0)
        {
            faults.Add($"{Setting(nameof(options.Intents))}: is a set of bits and not negative. Leave it at 1.");
        }

        if (options.RequestTimeout <= TimeSpan.Zero)
        {
            faults.Add(
                $"{Setting(nameof(options.RequestTimeout))}: must be longer than nothing, for example 00:00:15."
            );
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    /// <summary>Without encryption only to this machine: the token travels with each request.</summary>
    private static bool IsUsable(Uri url) =>
        url.IsAbsoluteUri
        && url.AbsolutePath.EndsWith('/')
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static string Setting(string name) => $"{DiscordSetup.Section}:{name}";
}
