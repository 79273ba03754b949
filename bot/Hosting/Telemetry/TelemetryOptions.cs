using Microsoft.Extensions.Options;

namespace NetSocialBot.Hosting.Telemetry;

internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Where an OpenTelemetry collector takes OTLP, for example <c>http://localhost:4318</c>. Left out, nothing is measured or sent,
    /// and nothing of it is loaded.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>OTLP over gRPC (port 4317 as a rule), or over HTTP (4318).</summary>
    public bool Grpc { get; set; }

    /// <summary>Between two reports of numbers.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.Endpoint is { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") }
            ? ValidateOptionsResult.Fail(
                "Telemetry:Endpoint must be the address of a collector, such as http://localhost:4318. Leave it out to send nothing."
            )
        : options.Interval < TimeSpan.FromSeconds(1)
            ? ValidateOptionsResult.Fail("Telemetry:Interval must be a second or more, such as 00:00:30.")
        : ValidateOptionsResult.Success;
}
