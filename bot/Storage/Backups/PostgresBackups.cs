using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NetSocialBot.Storage.Backups;

/// <summary>A backup is an archive of pg_dump's; putting it back is one transaction of psql's.</summary>
internal sealed class PostgresBackups(IOptions<StorageOptions> options, IDbContextFactory<BotDbContext> contexts)
    : IBackups
{
    private const string History = "__EFMigrationsHistory";

    private readonly PostgresTools tools = new(options.Value.PostgreSql!);

    public Task<BackupOutcome> BackUpAsync(string file, CancellationToken cancellationToken) =>
        BackupFile.WriteAsync(
            file,
            async partial =>
            {
                try
                {
                    var tables = await OursAsync(cancellationToken).ConfigureAwait(false);
                    var (_, problem) = await tools
                        .RunAsync(
                            PostgresTools.Dump,
                            cancellationToken,
                            [
                                "--format=custom",
                                "--no-owner",
                                "--no-privileges",
                                .. tables.Select(table => $"--table=\"{table}\""),
                                $"--file={partial}",
                            ]
                        )
                        .ConfigureAwait(false);
                    return problem;
                }
                catch (NpgsqlException failure)
                {
                    return Said(failure);
                }
            }
        );

    public async Task<BackupOutcome> RestoreAsync(string file, bool overwrite, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            return new BackupOutcome.Refused($"{path} is not there.");
        }

        if (!BackupFile.IsPostgres(path))
        {
            return new BackupOutcome.Refused(
                BackupFile.IsSqlite(path)
                    ? $"{path} is a SQLite file: leave Storage:PostgreSql out to restore it into Storage:File."
                    : $"{path} is no backup of this bot."
            );
        }

        try
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = context.ConfigureAwait(false);
            var why =
                await ProblemOfFileAsync(path, context, cancellationToken).ConfigureAwait(false)
                ?? await RefusalAsync(context, overwrite, cancellationToken).ConfigureAwait(false)
                ?? await ReplaceAsync(path, context, cancellationToken).ConfigureAwait(false);
            if (why is not null)
            {
                return new BackupOutcome.Refused(why);
            }

            await ForgetWorkersAsync(context, cancellationToken).ConfigureAwait(false);
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return new BackupOutcome.Done(path, new FileInfo(path).Length);
        }
        catch (NpgsqlException failure)
        {
            return new BackupOutcome.Refused(Said(failure));
        }
    }

    private async Task<string?> ProblemOfFileAsync(
        string file,
        BotDbContext context,
        CancellationToken cancellationToken
    )
    {
        var (rows, problem) = await tools
            .RunAsync(PostgresTools.Restore, cancellationToken, "--data-only", $"--table={History}", "--file=-", file)
            .ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        // COPY's lines: the migration's name, a tab, the version of EF Core that made it.
        var applied = rows.Split('\n')
            .SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("\\.", StringComparison.Ordinal))
            .Select(line => line.Split('\t')[0])
            .ToList();
        return KnownVersions.Problem(applied, context.Database.GetMigrations()) is { } wrong ? $"{file} {wrong}" : null;
    }

    private static async Task<string?> RefusalAsync(
        BotDbContext context,
        bool overwrite,
        CancellationToken cancellationToken
    )
    {
        var others = await context
            .Database.SqlQueryRaw<int>(
                """
                SELECT count(*)::int AS "Value" FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                """
            )
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        if (others > 0)
        {
            return $"The database is in use by {others} connections: stop the bot, all its workers, and whoever else is connected.";
        }

        return !overwrite && await StoredRows.AnyAsync(context, cancellationToken).ConfigureAwait(false)
            ? "The database has data in it, which would be lost: back it up and say --overwrite, or set Storage:PostgreSql to another database."
            : null;
    }

    /// <summary>What is there goes and what was there comes in one transaction; other tables in the same database stay.</summary>
    private async Task<string?> ReplaceAsync(string file, BotDbContext context, CancellationToken cancellationToken)
    {
        var script = Path.GetTempFileName();
        try
        {
            var (_, unpacked) = await tools
                .RunAsync(
                    PostgresTools.Restore,
                    cancellationToken,
                    "--no-owner",
                    "--no-privileges",
                    $"--file={script}",
                    file
                )
                .ConfigureAwait(false);
            if (unpacked is not null)
            {
                return unpacked;
            }

            var clear = await ClearingAsync(context, cancellationToken).ConfigureAwait(false);
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
            var (_, problem) = await tools
                .RunAsync(
                    PostgresTools.Query,
                    cancellationToken,
                    "--no-psqlrc",
                    "--quiet",
                    "--single-transaction",
                    "--set=ON_ERROR_STOP=1",
                    $"--command={clear}",
                    $"--file={script}"
                )
                .ConfigureAwait(false);
            return problem is null ? null : $"{problem} Nothing was changed.";
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>
    /// A backup tells of the workers that were alive when it was made, and a new one would wait for them to be silent for a
    /// while. None of them is alive: nobody else is connected.
    /// </summary>
    private static Task<int> ForgetWorkersAsync(BotDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(
            """
            DO $$ BEGIN
                IF to_regclass('qrtz_scheduler_state') IS NOT NULL THEN DELETE FROM qrtz_scheduler_state; END IF;
            END $$
            """,
            cancellationToken
        );

    // In the order of dependence or not: what points to one of these is one of these, or a view of somebody else's.
    private static async Task<string> ClearingAsync(BotDbContext context, CancellationToken cancellationToken) =>
        string.Concat(
            (await OursAsync(context, cancellationToken).ConfigureAwait(false)).Select(table =>
                $"DROP TABLE IF EXISTS \"{table}\" CASCADE; "
            )
        );

    private async Task<IReadOnlyList<string>> OursAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = context.ConfigureAwait(false);
        return await OursAsync(context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All that a backup takes and a restore replaces; whatever else is in the database is somebody else's.</summary>
    private static async Task<IReadOnlyList<string>> OursAsync(
        BotDbContext context,
        CancellationToken cancellationToken
    )
    {
        var quartz = await context
            .Database.SqlQueryRaw<string>(
                """
                SELECT tablename::text AS "Value" FROM pg_tables
                WHERE schemaname = current_schema() AND tablename LIKE 'qrtz\_%'
                """
            )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var ours = await StoredRows.TablesAsync(context, cancellationToken).ConfigureAwait(false);
        return [.. ours, .. quartz, History];
    }

    private static string Said(NpgsqlException failure) =>
        $"PostgreSQL says: {failure.Message.ReplaceLineEndings(" ")}";
}
