using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NodaTime;

namespace NetSocialBot.Communities;

/// <summary>What a community starts with, until its moderators say otherwise.</summary>
internal sealed class CommunityOptions
{
    public const string Section = "Communities";

    /// <summary>An IANA zone name, for example <c>Europe/Berlin</c>.</summary>
    [Required]
    public string DefaultTimeZone { get; set; } = "Etc/UTC";

    [AllowedValues(
        IsoDayOfWeek.Monday,
        IsoDayOfWeek.Tuesday,
        IsoDayOfWeek.Wednesday,
        IsoDayOfWeek.Thursday,
        IsoDayOfWeek.Friday,
        IsoDayOfWeek.Saturday,
        IsoDayOfWeek.Sunday
    )]
    public IsoDayOfWeek DefaultRoundDay { get; set; } = IsoDayOfWeek.Monday;

    /// <summary>Minutes after midnight, local time.</summary>
    [Range(0, (24 * 60) - 1)]
    public int DefaultRoundMinute { get; set; } = 10 * 60;
}

[OptionsValidator]
internal sealed partial class CommunityOptionsAttributes : IValidateOptions<CommunityOptions>;

internal sealed class CommunityOptionsValidator : IValidateOptions<CommunityOptions>
{
    public ValidateOptionsResult Validate(string? name, CommunityOptions options)
    {
        var attributes = new CommunityOptionsAttributes().Validate(name, options);
        if (attributes.Failed)
        {
            return attributes;
        }

        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.DefaultTimeZone) is null
            ? ValidateOptionsResult.Fail(
                $"{CommunityOptions.Section}:{nameof(CommunityOptions.DefaultTimeZone)}: there is no time zone "
                    + $"'{options.DefaultTimeZone}'. Use a name of the IANA list, for example Europe/Berlin."
            )
            : ValidateOptionsResult.Success;
    }
}
