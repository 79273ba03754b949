using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Storage.Backups;

/// <summary>A backup is a SQLite file: without what was deleted, and readable by any SQLite.</summary>
internal sealed class SqliteBackups(IOptions<StorageOptions> options) : IBackups
{
    /// <summary>In the folder of the database, so that putting it in its place is a rename.</summary>
    private const string Suffix = ".restoring";

    /// <summary>What SQLite keeps beside its file; where that is damaged or gone, nobody has taken them away.</summary>
    private static readonly string[] LeftOvers = ["-wal", "-shm", "-journal"];

    private string Current => Path.GetFullPath(options.Value.File);

    public Task<BackupOutcome> BackUpAsync(string file, CancellationToken cancellationToken) =>
        File.Exists(Current)
            ? BackupFile.WriteAsync(file, partial => CopyAsync(partial, cancellationToken))
            : Refuse($"{Current} is not there: nothing to back up. Check Storage:File.");

    public async Task<BackupOutcome> RestoreAsync(string file, bool overwrite, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            return new BackupOutcome.Refused($"{path} is not there.");
        }

        if (!BackupFile.IsSqlite(path))
        {
            return new BackupOutcome.Refused(
                BackupFile.IsPostgres(path)
                    ? $"{path} is a backup of a PostgreSQL database: set Storage:PostgreSql to where it belongs."
                    : $"{path} is no backup of this bot."
            );
        }

        var restoring = Current + Suffix;
        try
        {
            File.Copy(path, restoring, overwrite: true);
            return await CheckAsync(path, restoring, cancellationToken).ConfigureAwait(false)
                ?? await ReplaceAsync(path, restoring, overwrite, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new BackupOutcome.Refused($"{Current} cannot be written: {failure.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            File.Delete(restoring);
        }
    }

    private async Task<string?> CopyAsync(string partial, CancellationToken cancellationToken)
    {
        try
        {
            var context = Open(Current);
            await using var _ = context.ConfigureAwait(false);
            if (!await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false))
            {
                return $"{Current} cannot be opened.";
            }

            // One read transaction: writers go on, and what they write from now on is not in it.
            await context.Database.ExecuteSqlAsync($"VACUUM INTO {partial}", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SqliteException failure)
        {
            return $"{Current} cannot be copied: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>Whole, ours, and brought up to date before it takes the place of anything.</summary>
    private static async Task<BackupOutcome?> CheckAsync(
        string file,
        string restoring,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var context = Open(restoring);
            await using var _ = context.ConfigureAwait(false);
            var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);
            if (KnownVersions.Problem([.. applied], context.Database.GetMigrations()) is { } problem)
            {
                return new BackupOutcome.Refused($"{file} {problem}");
            }

            var found = await context
                .Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check")
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            if (found is not ["ok"])
            {
                return new BackupOutcome.Refused($"{file} is damaged ({found[0]}): take another backup.");
            }

            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SqliteException failure)
        {
            return new BackupOutcome.Refused($"{file} is damaged: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private async Task<BackupOutcome> ReplaceAsync(
        string file,
        string restoring,
        bool overwrite,
        CancellationToken cancellationToken
    )
    {
        if (File.Exists(Current) && await RefusalAsync(overwrite, cancellationToken).ConfigureAwait(false) is { } why)
        {
            return new BackupOutcome.Refused(why);
        }

        // Whose pages they are, nothing tells: the next to open the file would put them over what is restored. Gone before it comes: a crash in
        // between leaves what may be lost, and not a mixture.
        foreach (var leftOver in LeftOvers)
        {
            File.Delete(Current + leftOver);
        }

        using (var written = File.OpenHandle(restoring, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(written);
        }

        File.Move(restoring, Current, overwrite: true);
        return new BackupOutcome.Done(file, new FileInfo(file).Length);
    }

    /// <summary>Leaves the database as one file without a log beside it, which only the last one to use it can do.</summary>
    private async Task<string?> RefusalAsync(bool overwrite, CancellationToken cancellationToken)
    {
        try
        {
            var context = Open(Current);
            await using var _ = context.ConfigureAwait(false);
            if (!overwrite && await HasRowsAsync(context, cancellationToken).ConfigureAwait(false))
            {
                return $"{Current} has data in it, which would be lost: back it up and say --overwrite, or set Storage:File to another path.";
            }

            // While anybody else has the file open SQLite keeps its log, and says only that it did.
            var connection = context.Database.GetDbConnection();
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var alone = connection.CreateCommand();
            await using var __ = alone.ConfigureAwait(false);
            alone.CommandText = "PRAGMA journal_mode = DELETE;";
            if (await alone.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not "delete")
            {
                return $"{Current} is in use: stop the bot first.";
            }

            return null;
        }
        catch (SqliteException failure)
            when (failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return $"{Current} is in use: stop the bot first.";
        }
        catch (SqliteException failure) when (overwrite)
        {
            // What cannot be read is what a restore is for, but nobody may be using it.
            return failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT
                ? null
                : $"{Current} cannot be replaced: {failure.Message.ReplaceLineEndings(" ")}";
        }
        catch (SqliteException)
        {
            return $"{Current} is there and cannot be read: say --overwrite if it may be lost.";
        }
    }

    private static async Task<bool> HasRowsAsync(BotDbContext context, CancellationToken cancellationToken)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);
        if (!applied.Any())
        {
            // Somebody else's, for all we know, unless there is nothing in it.
            return await context
                .Database.SqlQueryRaw<bool>("SELECT EXISTS (SELECT 1 FROM sqlite_master) AS Value")
                .SingleAsync(cancellationToken)
                .ConfigureAwait(false);
        }

        return await StoredRows.AnyAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static SqliteBotDbContext Open(string file) =>
        new(
            new DbContextOptionsBuilder<SqliteBotDbContext>()
                .UseSqlite($"{StorageSetup.SqliteConnection(file)};Pooling=False;Mode=ReadWrite")
                .Options
        );

    private static Task<BackupOutcome> Refuse(string why) =>
        Task.FromResult<BackupOutcome>(new BackupOutcome.Refused(why));
}
