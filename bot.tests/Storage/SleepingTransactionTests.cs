using NetSocialBot.Storage;
using Npgsql;

namespace NetSocialBot.Tests.Storage;

/// <summary>A worker that falls asleep, or whose machine is cut off, in the middle of a transaction on PostgreSQL.</summary>
public sealed class SleepingTransactionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_has_locked_is_free_when_it_would_be_taken_for_dead()
    {
        await using var store = await TestStore.OpenAsync(DatabaseKind.PostgreSql, Token);
        var connection = StorageSetup.PostgresConnection(
            new StorageOptions { PostgreSql = store.PostgreSql, TakeOverAfter = TimeSpan.FromSeconds(1) }
        );
        await using var sleeper = await OpenAsync(connection);
        await ExecuteAsync(sleeper, "CREATE TABLE locks (name text PRIMARY KEY); INSERT INTO locks VALUES ('trigger')");
        await using var transaction = await sleeper.BeginTransactionAsync(Token);
        await ExecuteAsync(sleeper, "SELECT name FROM locks FOR UPDATE");

        await using var other = await OpenAsync(store.PostgreSql!);
        await ExecuteAsync(other, "SELECT name FROM locks FOR UPDATE");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(sleeper, "DELETE FROM locks"));
    }

    [Theory]
    [InlineData("Host=db;Options=")]
    [InlineData("Host=db;Options=-c statement_timeout=5000")]
    public void What_the_operator_says_about_options_stands(string connection) =>
        Assert.Equal(connection, StorageSetup.PostgresConnection(new StorageOptions { PostgreSql = connection }));

    private static async Task<NpgsqlConnection> OpenAsync(string connection)
    {
        var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(Token);
        return opened;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
