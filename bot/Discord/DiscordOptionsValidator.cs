using System.Globalization;
using Microsoft.Extensions.Options;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Says at the start what an operator mistyped, with the name of the setting.</summary>
internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    private const int SmallestPayloadLimit = 1 << 20;

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

        faults.AddRange(IntentFaults(options.Intents));
        faults.AddRange(ShardFaults(options));
        if (options.MaximumPayloadBytes < SmallestPayloadLimit)
        {
            faults.Add(
                $"{Setting(nameof(options.MaximumPayloadBytes))}: must be {SmallestPayloadLimit} (1 MiB) or more: "
                    + "a large server's payload is some megabytes."
            );
        }

        if (options.MaximumAnswerBytes < SmallestPayloadLimit)
        {
            faults.Add(
                $"{Setting(nameof(options.MaximumAnswerBytes))}: must be {SmallestPayloadLimit} (1 MiB) or more: "
                    + "lists of a large server are some hundred kilobytes."
            );
        }

        if (options.RequestTimeout <= TimeSpan.Zero)
        {
            faults.Add(
                $"{Setting(nameof(options.RequestTimeout))}: must be longer than nothing, for example 00:00:15."
            );
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> IntentFaults(int intents)
    {
        if ((intents & ~GatewayIntents.Known) != 0)
        {
            yield return $"{Setting(nameof(DiscordOptions.Intents))}: {intents} is no set of intents. Leave it at 1.";
            yield break;
        }

        var watching = GatewayIntents.Privileged.Where(i => (intents & i.Bit) != 0).Select(i => i.Name).ToList();
        if (watching.Count > 0)
        {
            yield return $"{Setting(nameof(DiscordOptions.Intents))}: {string.Join(", ", watching)} would let the bot watch people, "
                + $"which it does not do. Take {string.Join(" and ", watching)} out; 1 is enough.";
        }
    }

    private static IEnumerable<string> ShardFaults(DiscordOptions options)
    {
        var isNumber = int.TryParse(options.Shards, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (options.Shards != DiscordOptions.AutomaticShards && !(isNumber && count > 0))
        {
            yield return $"{Setting(nameof(options.Shards))}: '{options.Shards}' is neither auto nor a number from 1 on.";
        }
        else if (!isNumber && (options.FirstShard != 0 || options.LastShard is not null))
        {
            yield return $"{Setting(nameof(options.FirstShard))}, {Setting(nameof(options.LastShard))}: a part of the shards needs "
                + $"{Setting(nameof(options.Shards))} as a number, the same in every process: \"auto\" could differ among them.";
        }
        else if (isNumber && !IsRange(options.FirstShard, options.LastShard ?? (count - 1), count))
        {
            yield return $"{Setting(nameof(options.FirstShard))}, {Setting(nameof(options.LastShard))}: {options.FirstShard} to "
                + $"{options.LastShard ?? (count - 1)} is no range within the shards 0 to {count - 1}.";
        }
    }

    private static bool IsRange(int first, int last, int count) => first >= 0 && first <= last && last < count;

    /// <summary>Without encryption only to this machine: the token travels with each request.</summary>
    private static bool IsUsable(Uri url) =>
        url.IsAbsoluteUri
        && url.AbsolutePath.EndsWith('/')
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static string Setting(string name) => $"{DiscordSetup.Section}:{name}";
}
