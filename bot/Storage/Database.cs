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
    ILogger<Database> logger
)
{
    private bool isReady;

    /// <exception cref="DatabaseUnusableException">The file is no database, is read-only, or cannot be made.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (isReady)
        {
            return;
        }

        var file = options.Value.UsesPostgreSql ? "PostgreSQL" : Path.GetFullPath(options.Value.File);
        try
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
                if (context.Database.IsSqlite())
                {
                    // WAL lets the jobs read while a handler writes; the mode stays with the file.
                    await context
                        .Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken)
                        .ConfigureAwait(false);
                }
            }

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
                $"PostgreSQL: {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Check Storage:PostgreSql, and that the server is up.",
                failure
            );
        }
    }

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

    [LoggerMessage(LogLevel.Information, "Database {File} is ready")]
    private partial void LogReady(string file);
}
