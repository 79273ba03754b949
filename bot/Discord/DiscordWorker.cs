using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Gateway;

namespace NetSocialBot.Discord;

/// <summary>Keeps the bot on Discord while the host runs. If Discord refuses it for good, the host stops and says why.</summary>
internal sealed partial class DiscordWorker(
    GatewayClient gateway,
    GatewayJournal journal,
    GatewayHealth health,
    IHostApplicationLifetime lifetime,
    ILogger<DiscordWorker> logger
) : BackgroundService
{
    private const int FailedExitCode = 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gateway.Changed += journal.Note;
        gateway.Changed += health.Note;
        try
        {
            if (await gateway.RunAsync(stoppingToken).ConfigureAwait(false) is { } remedy)
            {
                LogRefused(remedy);
                Environment.ExitCode = FailedExitCode;
                lifetime.StopApplication();
            }
        }
        catch
        {
            // The host logs it and stops, but would exit as if all were well.
            Environment.ExitCode = FailedExitCode;
            throw;
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Remedy}")]
    private partial void LogRefused(string remedy);
}
