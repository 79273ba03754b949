using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NetSocialBot.Programmes;

namespace NetSocialBot.Rounds.Life;

/// <summary>How long silence is just silence.</summary>
internal sealed class LifeOptions
{
    public const string Section = "Rounds";

    /// <summary>
    /// How many days somebody waits for a silent partner before something is done about it, where a programme's moderators have
    /// chosen nothing.
    /// </summary>
    [Range(1, Programme.LongestPatience)]
    public int DaysOfPatience { get; set; } = 3;

    /// <summary>After so many rounds in a row without a press somebody has a break; 0 for never.</summary>
    [Range(0, 100)]
    public int SilentRounds { get; set; } = 3;
}

[OptionsValidator]
internal sealed partial class LifeOptionsValidator : IValidateOptions<LifeOptions>;
