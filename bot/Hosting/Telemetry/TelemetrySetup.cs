using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Quartz.Diagnostics;

namespace NetSocialBot.Hosting.Telemetry;

/// <summary>
/// Numbers and spans to a collector, where one is named. No spans of single HTTP requests: their addresses have tokens in them.
/// </summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptionsWithValidateOnStart<TelemetryOptions, TelemetryOptionsValidator>()
            .BindConfiguration(TelemetryOptions.Section);
        var options =
            configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.Endpoint is { IsAbsoluteUri: true })
        {
            Measure(services, options);
        }

        return services;
    }

    /// <summary>By itself, so that nothing of it is loaded where nobody listens.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Measure(IServiceCollection services, TelemetryOptions options) =>
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("netsocialbot"))
            .WithTracing(tracing =>
                tracing
                    .AddSource(Instruments.Name, QuartzInstrumentation.ActivitySourceName)
                    .AddOtlpExporter(exporter => Address(exporter, options, "traces"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        Instruments.Name,
                        GatewayMetrics.MeterName,
                        RequestMetrics.MeterName,
                        QuartzInstrumentation.MeterName,
                        "System.Runtime",
                        "Npgsql"
                    )
                    .AddOtlpExporter(
                        (exporter, reader) =>
                        {
                            Address(exporter, options, "metrics");
                            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)
                                options.Interval.TotalMilliseconds;
                        }
                    )
            );

    private static void Address(OtlpExporterOptions exporter, TelemetryOptions options, string signal)
    {
        exporter.Protocol = options.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        // An address that is set in code is taken as it is: over HTTP each signal has its own path.
        exporter.Endpoint = options.Grpc
            ? options.Endpoint!
            : new Uri($"{options.Endpoint!.ToString().TrimEnd('/')}/v1/{signal}");
    }
}
