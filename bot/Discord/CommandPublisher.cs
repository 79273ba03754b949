using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>
/// Has Discord offer our commands, those and no others. It looks first what stands: publishing is counted, and makes the clients of
/// all people load the commands anew.
/// </summary>
internal sealed partial class CommandPublisher(
    DiscordHttp http,
    DiscordIdentity identity,
    CommandTree tree,
    ChatReadiness readiness,
    ILogger<CommandPublisher> logger
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private int isBusy;

    public TimeProvider Wire { get; init; } = TimeProvider.System;

    /// <summary>
    /// Once in a process: each shard asks, and again with each new session. What Discord cannot take now is tried again in the
    /// background, as nobody else will ask for days; what it refuses is not.
    /// </summary>
    /// <exception cref="DiscordException">Discord refused the commands, or the token.</exception>
    public async Task PublishAsync(Snowflake application, CancellationToken cancellationToken)
    {
        if (readiness.IsReached || Interlocked.Exchange(ref isBusy, 1) == 1)
        {
            return;
        }

        var isLeftToRetry = false;
        try
        {
            await TryAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch (DiscordException failure) when (IsPassing(failure))
        {
            isLeftToRetry = true;
            LogPostponed(FirstPause, failure.Message);
            _ = RetryAsync(application, cancellationToken);
        }
        finally
        {
            if (!isLeftToRetry)
            {
                isBusy = 0;
            }
        }
    }

    /// <summary>Until it is done, refused, or the bot stops. Never fails.</summary>
    private async Task RetryAsync(Snowflake application, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        try
        {
            while (true)
            {
                await Task.Delay(pause, Wire, cancellationToken).ConfigureAwait(false);
                try
                {
                    await TryAsync(application, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (DiscordException failure) when (IsPassing(failure))
                {
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    LogPostponed(pause, failure.Message);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start looks again.
        }
#pragma warning disable CA1031 // Nobody awaits this; the log has it whole.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogGivenUp(failure);
        }
        finally
        {
            isBusy = 0;
        }
    }

    private static bool IsPassing(DiscordException failure) =>
        failure.Kind switch
        {
            DiscordFailure.TokenRefused => false,
            DiscordFailure.Refused => failure.IsUncertain,
            _ => true,
        };

    private async Task TryAsync(Snowflake application, CancellationToken cancellationToken)
    {
        var wanted = CommandMap.Of(tree);
        var standing = await http.ListCommandsAsync(application, cancellationToken).ConfigureAwait(false);
        var difference = CommandComparison.Of(standing, wanted);
        if (difference.IsSame)
        {
            LogUnchanged(wanted.Count);
        }
        else
        {
            standing = await http.PublishCommandsAsync(application, wanted, cancellationToken).ConfigureAwait(false);
            LogPublished(wanted.Count, difference);
        }

        identity.Commands = IdsOf(standing);
        readiness.Reach();
    }

    /// <summary>Of the slash commands, the only ones that a text can name.</summary>
    private static Dictionary<string, Snowflake> IdsOf(IReadOnlyList<JsonElement> standing)
    {
        Dictionary<string, Snowflake> ids = new(StringComparer.Ordinal);
        foreach (var command in standing)
        {
            var isSlash = !command.TryGetProperty("type", out var type) || type.GetInt32() == CommandRequest.Slash;
            if (
                isSlash
                && ulong.TryParse(command.GetProperty("id").GetString(), CultureInfo.InvariantCulture, out var id)
            )
            {
                ids[command.GetProperty("name").GetString()!] = new Snowflake(id);
            }
        }

        return ids;
    }

    [LoggerMessage(LogLevel.Warning, "The commands could not be published; next try in {Pause}: {Reason}")]
    private partial void LogPostponed(TimeSpan pause, string reason);

    [LoggerMessage(
        LogLevel.Error,
        "The commands are not published, and that is not tried again until the next session"
    )]
    private partial void LogGivenUp(Exception failure);

    [LoggerMessage(LogLevel.Information, "Published {Count} commands ({Difference})")]
    private partial void LogPublished(int count, CommandComparison difference);

    [LoggerMessage(LogLevel.Information, "The {Count} commands stand on Discord as they are: nothing published")]
    private partial void LogUnchanged(int count);
}
