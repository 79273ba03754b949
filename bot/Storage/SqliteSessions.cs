using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace NetSocialBot.Storage;

/// <summary>What SQLite keeps with a connection, so that each that is opened has to be told.</summary>
internal static class SqliteSessions
{
    /// <summary>
    /// In milliseconds. One writes at a time, and the others wait: SQLite asks again after one, two, five milliseconds and so on. Left to itself the
    /// driver sleeps for 150 milliseconds whenever two meet; it takes over where this is not enough.
    /// </summary>
    private const int BusyTimeout = 1_000;

    /// <summary>What is deleted is overwritten with zeros: else it would stay in the file until chance reuses its place.</summary>
    private const string SecureDelete = "PRAGMA secure_delete = ON;";

    /// <summary>For connections of Entity Framework.</summary>
    internal sealed class Interceptor : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            Wait(connection);
            using var command = connection.CreateCommand();
            command.CommandText = SecureDelete;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Wait(connection);
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = SecureDelete;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>For connections of Quartz, which hold nothing of people.</summary>
    internal sealed class Factory : DbProviderFactory
    {
        public override DbConnection CreateConnection() => new Connection();

        public override DbCommand CreateCommand() => SqliteFactory.Instance.CreateCommand();

        public override DbParameter CreateParameter() => SqliteFactory.Instance.CreateParameter();

        public override DbConnectionStringBuilder CreateConnectionStringBuilder() =>
            SqliteFactory.Instance.CreateConnectionStringBuilder();
    }

    private sealed class Connection : SqliteConnection
    {
        public override void Open()
        {
            base.Open();
            Wait(this);
        }
    }

    private static void Wait(DbConnection connection) =>
        raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, BusyTimeout);
}
