using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Hosting.Health;

/// <summary>
/// Tells whoever watches over the process, on this machine only: <c>/healthz</c>, whether it lives; <c>/readyz</c>, whether people can
/// use it, with the reason where they cannot. The bot goes on without it where the port is taken.
/// </summary>
internal sealed partial class HealthEndpoint(
    HealthCheckService checks,
    IOptions<HealthOptions> options,
    ILogger<HealthEndpoint> logger
) : BackgroundService
{
    /// <summary>A check that hangs is an answer, too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var port = options.Value.Port;
        if (port == 0)
        {
            return;
        }

        using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        try
        {
            listener.Start();
        }
        catch (HttpListenerException failure)
        {
            LogNoPort(port, failure.Message);
            return;
        }

        using var stop = stoppingToken.UnsafeRegister(static l => ((HttpListener)l!).Abort(), listener);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var context = await listener.GetContextAsync().ConfigureAwait(false);
                // One after the other: nobody but a watchman asks, and nothing here is worth a crowd.
                await AnswerAsync(context, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Whoever asked has gone, or the bot stops.
                LogUnanswered(failure.Message);
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        using var response = context.Response;
        var (status, body) = context.Request.Url?.AbsolutePath switch
        {
            "/healthz" => (HttpStatusCode.OK, """{"status":"Alive"}"""u8.ToArray()),
            "/readyz" => await ReadinessAsync(cancellationToken).ConfigureAwait(false),
            _ => (HttpStatusCode.NotFound, """{"status":"There are /healthz and /readyz here"}"""u8.ToArray()),
        };
        response.StatusCode = (int)status;
        response.ContentType = "application/json";
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> ReadinessAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var report = await checks.CheckHealthAsync(patience.Token).ConfigureAwait(false);
            return (
                report.Status == HealthStatus.Unhealthy ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK,
                Written(report)
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (
                HttpStatusCode.ServiceUnavailable,
                """{"status":"Unhealthy: a check takes too long"}"""u8.ToArray()
            );
        }
    }

    /// <summary>What the checks say for operators; never an exception, which could name what nobody else should read.</summary>
    private static byte[] Written(HealthReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("status", report.Status.ToString());
            foreach (var (name, entry) in report.Entries)
            {
                json.WriteStartObject(name);
                json.WriteString("status", entry.Status.ToString());
                json.WriteString(
                    "description",
                    entry.Exception is null ? entry.Description : "The check itself failed."
                );
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Health:Port {Port} cannot be listened on ({Reason}); the bot runs without /healthz and /readyz. Give each worker a port of its own, or 0 for none"
    )]
    private partial void LogNoPort(int port, string reason);

    [LoggerMessage(LogLevel.Debug, "A question about health was not answered: {Reason}")]
    private partial void LogUnanswered(string reason);
}
