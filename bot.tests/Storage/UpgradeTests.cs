using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Storage;

/// <summary>Nothing was released yet: each migration counts as a version that somebody may have.</summary>
public sealed class UpgradeTests
{
    /// <summary>Rows that a migration means to make fewer, table by table: what was asked twice in one place is one row since then.</summary>
    private static readonly HashSet<string> MayShrink = ["UsedStarters"];

    /// <summary>
    /// The model beside it was made on a branch that had not seen the migrations before it, so it does not say what rows there
    /// can be after it. It is passed through from all versions before.
    /// </summary>
    private const string MadeOnABranch = "_CommunityDecks";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, string> Versions
    {
        get
        {
            using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
            using var postgres = new PostgresDesignTimeFactory().CreateDbContext([]);
            TheoryData<DatabaseKind, string> versions = [];
            versions.AddRange([
                .. sqlite.Database.GetMigrations().Where(IsWhole).Select(m => (DatabaseKind.Sqlite, m)),
            ]);
            versions.AddRange([
                .. postgres.Database.GetMigrations().Where(IsWhole).Select(m => (DatabaseKind.PostgreSql, m)),
            ]);
            return versions;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_database_of_any_version_is_brought_up_to_date_with_all_its_rows(
        DatabaseKind kind,
        string version
    )
    {
        await using var store = await TestStore.OpenAsync(kind, Token);
        await using var db = store.Connect();
        await db.GetService<IMigrator>().MigrateAsync(version, Token);
        var before = await new OldRows(db, version).WriteAsync(Token);

        await db.Database.MigrateAsync(Token);

        var after = await OldRows.ReadAsync(db, Token);
        Assert.NotEmpty(before);
        Assert.All(
            before,
            table => Assert.InRange(after[table.Key], MayShrink.Contains(table.Key) ? 1 : table.Value, table.Value)
        );
    }

    private static bool IsWhole(string migration) => !migration.EndsWith(MadeOnABranch, StringComparison.Ordinal);
}
