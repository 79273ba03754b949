using Microsoft.EntityFrameworkCore;
using NetSocialBot.Tests.Programs;

namespace NetSocialBot.Tests.Storage;

/// <summary>As an operator types them: programs of their own, without a token.</summary>
public sealed class StorageVerbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_database_is_made_backed_up_and_restored(DatabaseKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, Token);
        var file = $"{store.File}.backup";

        var made = await RunAsync(store, "migrate");
        var backedUp = await RunAsync(store, "backup", file);
        var again = await RunAsync(store, "backup", file);
        var restored = await RunAsync(store, "restore", file);

        Assert.Equal((0, "", "The database is up to date.\n"), (made.ExitCode, made.Error, made.Output));
        Assert.Equal((0, ""), (backedUp.ExitCode, backedUp.Error));
        Assert.StartsWith($"Backed up to {file}", backedUp.Output, StringComparison.Ordinal);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is there already", Assert.Single(again.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await using var db = store.Connect();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Token));
        var triggers = await db
            .Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM QRTZ_TRIGGERS")
            .SingleAsync(Token);
        Assert.Equal(0, triggers);
    }

    [Fact]
    public async Task Without_PostgreSQL_s_programs_it_says_which_to_install()
    {
        await using var store = await TestStore.OpenAsync(DatabaseKind.PostgreSql, Token);

        var ended = await RunWithAsync(store, new() { ["PATH"] = "/nowhere" }, "backup", $"{store.File}.backup");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(
            "postgresql-client",
            Assert.Single(ended.Error.TrimEnd().Split('\n')),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_backup_of_the_other_database_is_told_where_it_belongs()
    {
        await using var file = await TestStore.OpenAsync(DatabaseKind.Sqlite, Token);
        await using var server = await TestStore.OpenAsync(DatabaseKind.PostgreSql, Token);
        await RunAsync(file, "migrate");
        await RunAsync(server, "migrate");
        var (fromFile, fromServer) = ($"{file.File}.backup", $"{server.File}.backup");
        await RunAsync(file, "backup", fromFile);
        await RunAsync(server, "backup", fromServer);

        var intoServer = await RunAsync(server, "restore", fromFile);
        var intoFile = await RunAsync(file, "restore", fromServer);

        Assert.Equal((2, 2), (intoServer.ExitCode, intoFile.ExitCode));
        Assert.Contains("is a SQLite file", intoServer.Error, StringComparison.Ordinal);
        Assert.Contains("is a backup of a PostgreSQL database", intoFile.Error, StringComparison.Ordinal);
    }

    private static Task<RunningProgram.Ended> RunAsync(TestStore store, params string[] arguments) =>
        RunWithAsync(store, [], arguments);

    private static async Task<RunningProgram.Ended> RunWithAsync(
        TestStore store,
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        foreach (var (name, value) in store.Settings)
        {
            environment[$"NETSOCIALBOT_{name.Replace(":", "__", StringComparison.Ordinal)}"] = value!;
        }

        using var program = RunningProgram.Start("NetSocialBot", arguments, environment);
        return await program.EndAsync(Token);
    }
}
