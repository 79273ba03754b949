using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Hosting.Health;

internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>On 127.0.0.1, for <c>/healthz</c> and <c>/readyz</c>; 0 for none. Several workers on one machine need one each.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;
}

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
