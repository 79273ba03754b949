using Microsoft.Extensions.Options;

namespace NetSocialBot.Wording;

/// <summary>Says at the start what an operator mistyped, with the name of the setting.</summary>
internal sealed class WordingOptionsValidator : IValidateOptions<WordingOptions>
{
    /// <summary>An interaction has to be answered within three seconds, or is seen to think.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, WordingOptions options)
    {
        List<string> faults = [];
        if (options.Endpoint is { } endpoint && !IsUsable(endpoint))
        {
            faults.Add(
                $"{Setting(nameof(options.Endpoint))}: '{endpoint}' is no https address (http is for a server on this machine). "
                    + "Leave it out to ask from the decks alone."
            );
        }

        if (options.IsOn && string.IsNullOrWhiteSpace(options.Model))
        {
            faults.Add($"{Setting(nameof(options.Model))}: is missing. Name the model that the server is to use.");
        }

        if (!options.IsOn && !string.IsNullOrWhiteSpace(options.Model))
        {
            faults.Add(
                $"{Setting(nameof(options.Endpoint))}: is missing, and a model is named. Say which server has it."
            );
        }

        if (options.Patience <= TimeSpan.Zero || options.Patience > LongestPatience)
        {
            faults.Add(
                $"{Setting(nameof(options.Patience))}: must be above 0 and at most 10 seconds, such as 00:00:02."
            );
        }

        if (options.QuestionsADay < 0)
        {
            faults.Add($"{Setting(nameof(options.QuestionsADay))}: must be 0 or more.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsUsable(Uri endpoint) =>
        endpoint.IsAbsoluteUri
        && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback))
        && endpoint.UserInfo.Length == 0;

    private static string Setting(string name) => $"{WordingOptions.Section}:{name}";
}
