using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Chat;
using NetSocialBot.Hosting;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage.Backups;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Storage;

/// <summary>Out of a running bot and back into a stopped one, on both databases.</summary>
public abstract class BackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netsocialbot-backup-");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "backup");

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_round_that_was_going_on_is_finished_from_its_backup_with_nobody_introduced_twice()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(8, Token);
        var threads = 0;
        bot.Chat.BeforeThread = async () =>
        {
            if (++threads == 3)
            {
                Assert.IsType<BackupOutcome.Done>(await BackUpAsync(bot));
                // And with that the machine is gone, but for what it has just asked for.
                bot.Chat.LoseAnswerIn = 1;
            }
            else if (threads > 3)
            {
                throw new ChatException("gone", new IOException("gone"));
            }
        };
        await bot.NextFiringAsync(Token);
        Assert.Equal(3, bot.Chat.Threads.Count);

        await StopAsync(bot);
        bot.Chat.BeforeThread = () => Task.CompletedTask;
        Assert.IsType<BackupOutcome.Done>(await RestoreAsync(bot, overwrite: true));
        await bot.StartAgainAsync(Token);
        await bot.QuietAsync(Token);

        Assert.Equal(4, bot.Chat.Threads.Count);
        Assert.Equal(
            Enumerable.Range(1, 8).Select(i => new UserId(i)),
            bot.Chat.Added.Select(a => a.User).OrderBy(u => u.Value)
        );
        Assert.Equal(4, bot.Chat.Posts.Count);
        var steps = await bot.ReadAsync(db => db.Set<Pairing>().Select(p => p.Step).ToListAsync(Token), Token);
        Assert.All(steps, step => Assert.Equal(DeliveryStep.Introduced, step));
    }

    [Fact]
    public async Task What_is_stored_is_not_lost_to_a_backup_by_mistake()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await BackUpAsync(bot);
        await bot.JoinAsync(3, Token);
        await StopAsync(bot);

        var refused = Assert.IsType<BackupOutcome.Refused>(await RestoreAsync(bot, overwrite: false));

        Assert.Contains("--overwrite", refused.Why, StringComparison.Ordinal);
        await bot.StartAgainAsync(Token);
        Assert.Equal(3, await MembersAsync(bot));
    }

    [Fact]
    public async Task With_leave_it_takes_the_place_of_what_is_stored()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await BackUpAsync(bot);
        await bot.CommandAsync(bot.By(new UserId(3)), "join", Token);
        await StopAsync(bot);

        Assert.IsType<BackupOutcome.Done>(await RestoreAsync(bot, overwrite: true));

        await bot.StartAgainAsync(Token);
        Assert.Equal(2, await MembersAsync(bot));
    }

    [Fact]
    public async Task While_the_bot_runs_nothing_is_put_in_the_place_of_its_data()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await BackUpAsync(bot);
        await bot.JoinAsync(3, Token);

        var refused = Assert.IsType<BackupOutcome.Refused>(await RestoreAsync(bot, overwrite: true));

        Assert.Contains("stop the bot", refused.Why, StringComparison.Ordinal);
        Assert.Equal(3, await MembersAsync(bot));
    }

    [Fact]
    public async Task A_damaged_or_cut_or_foreign_backup_is_refused_and_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await BackUpAsync(bot);
        await StopAsync(bot);
        var whole = await System.IO.File.ReadAllBytesAsync(File, Token);
        var foreign = Path.Combine(folder.FullName, "foreign");
        await using (var other = new SqliteConnection($"Data Source={foreign};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var make = other.CreateCommand();
            make.CommandText = "CREATE TABLE Shopping (Item TEXT)";
            await make.ExecuteNonQueryAsync(Token);
        }

        byte[][] wrong =
        [
            whole[..(whole.Length / 2)],
            [],
            "milk, eggs"u8.ToArray(),
            await System.IO.File.ReadAllBytesAsync(foreign, Token),
        ];
        foreach (var bytes in wrong)
        {
            await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
            var refused = Assert.IsType<BackupOutcome.Refused>(await RestoreAsync(bot, overwrite: true));
            Assert.DoesNotContain('\n', refused.Why);
        }

        await bot.StartAgainAsync(Token);
        Assert.Equal(3, await MembersAsync(bot));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_told_from_one_of_ours()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.ReadAsync(
            db =>
                db.Database.ExecuteSqlRawAsync(
                    """
                    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Teleport', '99')
                    """,
                    Token
                ),
            Token
        );
        await BackUpAsync(bot);
        await StopAsync(bot);

        var refused = Assert.IsType<BackupOutcome.Refused>(await RestoreAsync(bot, overwrite: true));

        Assert.Contains("newer version", refused.Why, StringComparison.Ordinal);
        Assert.Contains("Teleport", refused.Why, StringComparison.Ordinal);
        await bot.StartAgainAsync(Token);
    }

    [Fact]
    public async Task A_backup_takes_the_place_of_no_other_file_and_is_for_its_owner_alone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await System.IO.File.WriteAllTextAsync(File, "a poem", Token);

        var refused = Assert.IsType<BackupOutcome.Refused>(await BackUpAsync(bot));
        System.IO.File.Delete(File);
        var done = Assert.IsType<BackupOutcome.Done>(await BackUpAsync(bot));

        Assert.Contains("is there already", refused.Why, StringComparison.Ordinal);
        Assert.True(done.Bytes > 0);
        Assert.Equal([File], Directory.GetFiles(folder.FullName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    private protected Task<BackupOutcome> BackUpAsync(TestBot bot) =>
        bot.Host.Services.GetRequiredService<IBackups>().BackUpAsync(File, Token);

    /// <summary>By a program of its own, as the verb is.</summary>
    private protected async Task<BackupOutcome> RestoreAsync(TestBot bot, bool overwrite)
    {
        using var host = BotHost.Build(new Dictionary<string, string?>(bot.Store.Settings));
        return await host.Services.GetRequiredService<IBackups>().RestoreAsync(File, overwrite, Token);
    }

    /// <summary>As a process ends: with its connections.</summary>
    private protected static async Task StopAsync(TestBot bot)
    {
        await bot.StopAsync(Token);
        bot.Store.Disconnect();
    }

    private protected static Task<int> MembersAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Member>().CountAsync(Token), Token);
}

public sealed class BackupOfSqliteTests : BackupTests
{
    [Theory]
    [InlineData("damaged")]
    [InlineData("gone")]
    public async Task What_was_left_beside_a_lost_file_does_not_come_back_over_what_is_restored(string how)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await BackUpAsync(bot);
        await StopAsync(bot);
        var log = bot.File + "-wal";
        await using (var db = bot.Store.Connect())
        {
            await db.Database.OpenConnectionAsync(Token);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)", Token);
            await db.Set<Member>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Left over"), Token);
            System.IO.File.Copy(log, log + ".kept");
        }

        System.IO.File.Move(log + ".kept", log, overwrite: true);
        if (how == "gone")
        {
            System.IO.File.Delete(bot.File);
        }
        else
        {
            await using var damaged = System.IO.File.OpenWrite(bot.File);
            await damaged.WriteAsync(new byte[4096], Token);
        }

        Assert.IsType<BackupOutcome.Done>(await RestoreAsync(bot, overwrite: true));

        Assert.False(System.IO.File.Exists(log));
        await bot.StartAgainAsync(Token);
        var names = await bot.ReadAsync(db => db.Set<Member>().Select(m => m.Name).ToListAsync(Token), Token);
        Assert.Equal(2, names.Count);
        Assert.DoesNotContain("Left over", names);
    }
}

[OnPostgreSql]
public sealed class BackupOfPostgreSqlTests : BackupTests
{
    [Fact]
    public async Task What_else_is_in_the_same_database_is_not_backed_up_and_stays_as_it_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await RunAsync(bot, """CREATE TABLE "Shopping" ("Item" TEXT); INSERT INTO "Shopping" VALUES ('milk')""");
        Assert.IsType<BackupOutcome.Done>(await BackUpAsync(bot));
        await RunAsync(bot, """INSERT INTO "Shopping" VALUES ('eggs')""");
        await bot.CommandAsync(bot.By(new UserId(3)), "join", Token);
        await StopAsync(bot);

        Assert.IsType<BackupOutcome.Done>(await RestoreAsync(bot, overwrite: true));

        await bot.StartAgainAsync(Token);
        Assert.Equal(2, await MembersAsync(bot));
        var items = await bot.ReadAsync(
            db => db.Database.SqlQueryRaw<string>("SELECT \"Item\" AS \"Value\" FROM \"Shopping\"").ToListAsync(Token),
            Token
        );
        Assert.Equal(["milk", "eggs"], items);
        // And it goes on: its sequences are there too.
        await bot.CommandAsync(bot.By(new UserId(4)), "join", Token);
        await bot.NextFiringAsync(Token);
        Assert.Single(bot.Chat.Threads);
    }

    private static Task<int> RunAsync(TestBot bot, string statement) =>
        bot.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement, Token), Token);
}
