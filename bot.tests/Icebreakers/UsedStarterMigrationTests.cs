using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class UsedStarterMigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("migration");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_asked_before_is_kept_once_each_in_its_order()
    {
        var options = new DbContextOptionsBuilder<SqliteBotDbContext>()
            .UseSqlite(StorageSetup.SqliteConnection(Path.Combine(_folder.FullName, "old.db")))
            .Options;
        await using var db = new SqliteBotDbContext(options);
        await db.GetService<IMigrator>().MigrateAsync("Languages", Token);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "UsedStarters" ("Community", "Channel", "Key", "UsedAt")
            VALUES (1, 2, 'a', 10), (1, 2, 'b', 20), (1, 3, 'a', 30), (1, 2, 'a', 40);
            """,
            Token
        );

        await db.Database.MigrateAsync(Token);

        var rows = await db.Set<UsedStarter>().OrderBy(s => s.Turn).ToListAsync(Token);
        Assert.Equal(
            [(2L, "b", 1), (3L, "a", 1), (2L, "a", 1)],
            rows.Select(row => (row.Channel.Value, row.Key, row.Lap))
        );
    }
}
