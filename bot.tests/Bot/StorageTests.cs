using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Storage;
using Quartz.Impl.AdoJobStore.Common;

namespace NetSocialBot.Tests.Bot;

public sealed class StorageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void No_model_is_without_its_migration()
    {
        using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
        using var postgres = new PostgresDesignTimeFactory().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task An_empty_database_is_made_ready_once_and_found_ready_after_that(DatabaseKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, Token);
        await using var db = store.Connect();

        await db.Database.MigrateAsync(Token);
        await db.Database.MigrateAsync(Token);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Token));
        Assert.Equal(0, await db.Set<NetSocialBot.Rounds.Round>().CountAsync(Token));
    }

    [Fact]
    public async Task Who_meets_a_writer_asks_again_within_milliseconds_whether_it_is_the_bot_or_its_scheduler()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var ofTheBot = await bot.ReadAsync(
            db => db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(Token),
            Token
        );
        await using var quartz = bot.Host.Services.GetRequiredService<IDbProvider>().CreateConnection();
        await quartz.OpenAsync(Token);
        await using var command = quartz.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout";

        Assert.Equal((1_000, 1_000L), (ofTheBot, await command.ExecuteScalarAsync(Token)));
    }

    [Fact]
    public async Task The_file_is_in_wal_mode_and_holds_the_jobs_too()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var mode = await bot.ReadAsync(
            db =>
                db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode")
                    .SingleAsync(Token),
            Token
        );
        var jobs = await bot.ReadAsync(
            db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM QRTZ_JOB_DETAILS").SingleAsync(Token),
            Token
        );

        Assert.Equal("wal", mode);
        Assert.Equal(11, jobs);
    }
}
