using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NetSocialBot.Storage;

/// <summary>The file behind the context: opened, put into WAL mode and migrated before anything else starts.</summary>
internal sealed partial class Database(
    IDbContextFactory<BotDbContext> contexts,
    IOptions<StorageOptions> options,
    TimeProvider clock,
    ILogger<Database> logger
)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private bool isReady;

    /// <summary>Waits for a PostgreSQL that is not up yet, and says so.</summary>
    /// <exception cref="DatabaseUnusableException">
    /// The file is no database, is read-only, or cannot be made; PostgreSQL will not have us, or was not there in time.
    /// </exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (isReady)
        {
            return;
        }

        var file = options.Value.UsesPostgreSql ? "PostgreSQL" : Path.GetFullPath(options.Value.File);
        try
        {
            await MigrateWhenThereAsync(cancellationToken).ConfigureAwait(false);
            isReady = true;
            LogReady(file);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseUnusableException(
                $"{file}: {Reason(failure)} Set Storage:File to another path, or mend this one.",
                failure
            );
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseUnusableException(
                $"PostgreSQL: {OneLine(failure)}. Check Storage:PostgreSql, and that the server is up.",
                failure
            );
        }
    }

    private async Task MigrateWhenThereAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await MigrateAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (NpgsqlException failure) when (IsNotThereYet(failure) && MayWait(start))
            {
                LogNotThereYet(OneLine(failure), wait.TotalSeconds);
                await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = context.ConfigureAwait(false);
        // Asked first: to migrate compares the whole model too, which a start with nothing to do need not wait for.
        var pending = await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
        if (pending.Any())
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }

        if (context.Database.IsSqlite())
        {
            // WAL lets the jobs read while a handler writes; the mode stays with the file.
            await context
                .Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private bool MayWait(long start) =>
        options.Value.WaitAtMost is not { } limit || clock.GetElapsedTime(start) < limit;

    /// <summary>
    /// Nobody listens, it is just starting or stopping, or has no room: time mends these. A wrong password or name it does not.
    /// </summary>
    private static bool IsNotThereYet(NpgsqlException failure) =>
        failure is PostgresException said
            ? said.SqlState
                is PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.TooManyConnections
            : failure.InnerException is SocketException or IOException or TimeoutException;

    private static string OneLine(NpgsqlException failure) => failure.Message.ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>
    /// After an erasure: what is left in SQLite's write-ahead log goes into the file, where it is overwritten, and the log is
    /// emptied. Where somebody reads just now it stays until SQLite's own next turn.
    /// </summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = context.ConfigureAwait(false);
        if (context.Database.IsSqlite())
        {
            await context
                .Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string Reason(SqliteException failure) =>
        failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_NOTADB => "this file is not a SQLite database.",
            SQLitePCL.raw.SQLITE_CANTOPEN =>
                "the file cannot be opened or made (does the folder exist, may we write?).",
            SQLitePCL.raw.SQLITE_READONLY => "the file is read-only.",
            SQLitePCL.raw.SQLITE_FULL => "the disk is full.",
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "another program holds the file locked.",
            SQLitePCL.raw.SQLITE_CORRUPT => "the file is damaged.",
            _ => $"SQLite says: {failure.Message.ReplaceLineEndings(" ")}.",
        };

    [LoggerMessage(
        LogLevel.Warning,
        "PostgreSQL is not there yet ({Reason}). Trying again in {Seconds} s; Storage:WaitAtMost says for how long"
    )]
    private partial void LogNotThereYet(string reason, double seconds);

    [LoggerMessage(LogLevel.Information, "Database {File} is ready")]
    private partial void LogReady(string file);
}
