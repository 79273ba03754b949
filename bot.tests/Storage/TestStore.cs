using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Storage;
using Npgsql;
using Xunit.v3;

namespace NetSocialBot.Tests.Storage;

/// <summary>An empty database of one test: a file in a folder of its own, or a database of the run's PostgreSQL.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netsocialbot-").FullName;
    private readonly PostgresCluster? cluster;

    private TestStore(PostgresCluster? cluster, string? postgreSql) =>
        (this.cluster, PostgreSql) = (cluster, postgreSql);

    public string File => Path.Combine(folder, "bot.db");

    /// <summary>Null where it is a file.</summary>
    public string? PostgreSql { get; }

    /// <summary>To be laid over the settings of a bot.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Storage:File"] = File,
            ["Storage:PostgreSql"] = PostgreSql ?? "",
            ["Health:Port"] = "0",
        };

    /// <summary>
    /// For a bot, of the kind that the class of the running test asks for: as the bot leaves it after its first start, so that
    /// not each test makes all tables again. What is about the making of tables takes an empty one.
    /// </summary>
    public static Task<TestStore> OpenAsync(CancellationToken cancellationToken)
    {
        var type = (TestContext.Current.TestClass as IXunitTestClass)?.Class;
        return PreparedStores.OpenAsync(
            type?.IsDefined(typeof(OnPostgreSqlAttribute), inherit: true) == true
                ? DatabaseKind.PostgreSql
                : DatabaseKind.Sqlite,
            cancellationToken
        );
    }

    /// <summary>An empty one.</summary>
    public static async Task<TestStore> OpenAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return new TestStore(null, null);
        }

        return await OpenAsync(await PostgresCluster.SharedAsync(cancellationToken), cancellationToken);
    }

    public static async Task<TestStore> OpenAsync(PostgresCluster cluster, CancellationToken cancellationToken) =>
        new(cluster, await cluster.CreateDatabaseAsync(cancellationToken));

    /// <param name="original">Which nobody is connected to.</param>
    public static async Task<TestStore> CopyAsync(TestStore original, CancellationToken cancellationToken)
    {
        if (original.cluster is { } cluster)
        {
            return new TestStore(cluster, await cluster.CopyDatabaseAsync(original.PostgreSql!, cancellationToken));
        }

        var store = new TestStore(null, null);
        System.IO.File.Copy(original.File, store.File);
        return store;
    }

    /// <summary>Without any bot.</summary>
    public BotDbContext Connect() =>
        PostgreSql is null
            ? new SqliteBotDbContext(
                new DbContextOptionsBuilder<SqliteBotDbContext>()
                    .UseSqlite(StorageSetup.SqliteConnection(File) + ";Pooling=False")
                    .Options
            )
            : new PostgresBotDbContext(
                new DbContextOptionsBuilder<PostgresBotDbContext>().UseNpgsql(PostgreSql).Options
            );

    /// <summary>Closes what this process keeps open for the next use.</summary>
    public void Disconnect()
    {
        using var sqlite = new SqliteConnection(StorageSetup.SqliteConnection(File));
        SqliteConnection.ClearPool(sqlite);
        if (PostgreSql is null)
        {
            return;
        }

        // Those of tests, and those of the bot.
        foreach (
            var connection in (string[])
                [PostgreSql, StorageSetup.PostgresConnection(new StorageOptions { PostgreSql = PostgreSql })]
        )
        {
            using var postgres = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(postgres);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        if (cluster is not null)
        {
            await cluster.DropDatabaseAsync(PostgreSql!, CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What the bot can keep its data in.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
