using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Backups;
using Quartz;

namespace NetSocialBot.Hosting;

/// <summary>The verbs about what is stored: <c>migrate</c>, <c>backup</c> and <c>restore</c>. They need no token.</summary>
internal static class StorageVerbs
{
    /// <summary>What was done is said at the end; only what is wrong, or waited for, before.</summary>
    private static readonly Dictionary<string, string?> Quietly = new()
    {
        ["Logging:LogLevel:Default"] = $"{LogLevel.Warning}",
        ["Logging:LogLevel:Microsoft"] = $"{LogLevel.Error}",
    };

    public static IEnumerable<Command> Create() => [Migrate(), BackUp(), Restore()];

    private static Command Migrate()
    {
        var command = new Command("migrate", "Bring the database up to date, or make it, and end");
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    async services =>
                    {
                        await services
                            .GetRequiredService<Database>()
                            .PrepareAsync(cancellationToken)
                            .ConfigureAwait(false);
                        // Its tables come with its store.
                        await services
                            .GetRequiredService<ISchedulerFactory>()
                            .GetScheduler(cancellationToken)
                            .ConfigureAwait(false);
                        return "The database is up to date.";
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command BackUp()
    {
        var file = new Argument<string>("file") { Description = "where to; must not be there yet" };
        var command = new Command("backup", "Write all that is stored into a file, while the bot runs or not") { file };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    async services =>
                        Said(
                            "Backed up to",
                            await services
                                .GetRequiredService<IBackups>()
                                .BackUpAsync(parsed.GetRequiredValue(file), cancellationToken)
                                .ConfigureAwait(false)
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "what backup wrote" };
        var overwrite = new Option<bool>("--overwrite") { Description = "lose what is stored now" };
        var command = new Command("restore", "Put a backup in the place of what is stored; the bot must not be running")
        {
            file,
            overwrite,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    async services =>
                        Said(
                            "Restored from",
                            await services
                                .GetRequiredService<IBackups>()
                                .RestoreAsync(
                                    parsed.GetRequiredValue(file),
                                    parsed.GetValue(overwrite),
                                    cancellationToken
                                )
                                .ConfigureAwait(false)
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static string Said(string what, BackupOutcome outcome) =>
        outcome switch
        {
            BackupOutcome.Done done => string.Create(
                CultureInfo.InvariantCulture,
                $"{what} {done.File} ({done.Bytes:N0} bytes)."
            ),
            BackupOutcome.Refused refused => throw new DatabaseUnusableException(refused.Why),
            _ => throw new InvalidOperationException($"There is no outcome {outcome}."),
        };

    private static Task<int> RunAsync(
        ParseResult parsed,
        Func<IServiceProvider, Task<string>> act,
        CancellationToken cancellationToken
    ) =>
        WorkerVerb.ComplainingAsync(
            parsed.InvocationConfiguration.Error,
            async () =>
            {
                using var host = BotHost.Build(Quietly);
                var done = await act(host.Services).ConfigureAwait(false);
                await parsed
                    .InvocationConfiguration.Output.WriteLineAsync(done.AsMemory(), cancellationToken)
                    .ConfigureAwait(false);
                return 0;
            },
            cancellationToken
        );
}
