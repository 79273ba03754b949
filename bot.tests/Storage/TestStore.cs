using Microsoft.EntityFrameworkCore;
using NetSocialBot.Storage;
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
        new Dictionary<string, string?> { ["Storage:File"] = File, ["Storage:PostgreSql"] = PostgreSql ?? "" };

    /// <summary>Of the kind that the class of the running test asks for.</summary>
    public static Task<TestStore> OpenAsync(CancellationToken cancellationToken)
    {
        var type = (TestContext.Current.TestClass as IXunitTestClass)?.Class;
        return OpenAsync(
            type?.IsDefined(typeof(OnPostgreSqlAttribute), inherit: true) == true
                ? DatabaseKind.PostgreSql
                : DatabaseKind.Sqlite,
            cancellationToken
        );
    }

    public static async Task<TestStore> OpenAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return new TestStore(null, null);
        }

        var cluster = await PostgresCluster.SharedAsync(cancellationToken);
        return new TestStore(cluster, await cluster.CreateDatabaseAsync(cancellationToken));
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

    public async ValueTask DisposeAsync()
    {
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
