using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Storage;
using Npgsql;

namespace NetSocialBot.Tests.Bot;

/// <summary>
/// Somebody blocks somebody in the very moment in which their introduction is being recorded. On PostgreSQL, where two can write at once.
/// </summary>
[OnPostgreSql]
public sealed class WithdrawalRaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_that_was_there_first_leaves_no_introduction_behind()
    {
        var race = new Race();
        await using var bot = await TestBot.StartAsync(race, Token);
        await bot.JoinAsync(4, Token);
        race.Database = bot.Store.PostgreSql!;

        var round = bot.NextFiringAsync(Token);
        await race.IsBeingRecorded.WaitAsync(Token);
        var pair = await bot.ReadAsync(
            db => db.Set<PairingMember>().Where(m => m.PairingId == 1).Select(m => m.User).ToListAsync(Token),
            Token
        );
        Race.IsBlock.Value = true;
        await bot.CommandAsync(
            bot.By(pair[0]),
            "block",
            Token,
            ("person", new Person(pair[1], "Other", IsBot: false, IsMember: true))
        );
        Race.IsBlock.Value = false;
        await round;
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.True(race.HasMet);
        var pairing = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().SingleAsync(p => p.Id == 1, Token),
            Token
        );
        Assert.Equal((DeliveryStep.Refused, null), (pairing.Step, pairing.Introduction));
        Assert.DoesNotContain(bot.Chat.Added, a => a.User == pair[0]);
        Assert.Contains(bot.Chat.Threads[0].Thread, bot.Chat.DeletedThreads);
        // The other has a place with those who were introduced after them.
        var place = await bot.ReadAsync(
            db => db.Set<PairingMember>().Where(m => m.User == pair[1]).Select(m => m.PairingId).SingleAsync(Token),
            Token
        );
        Assert.Equal(2, place);
    }

    /// <summary>
    /// Holds the first introduction back when it is to be recorded; and when the block has asked the first thing about pairings, lets it go and
    /// holds the block, until it is recorded or waits for the block.
    /// </summary>
    private sealed class Race : DbCommandInterceptor
    {
        public static readonly AsyncLocal<bool> IsBlock = new();
        private readonly TaskCompletionSource isBeingRecorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource mayBeRecorded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Database { get; set; } = "";

        public Task IsBeingRecorded => isBeingRecorded.Task;

        public bool HasMet { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            await HoldRecordAsync(command, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            await HoldRecordAsync(command, cancellationToken);
            return result;
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            await HoldBlockAsync(command, cancellationToken);
            return result;
        }

        public override async ValueTask<int> NonQueryExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        )
        {
            await HoldBlockAsync(command, cancellationToken);
            return result;
        }

        private async Task HoldRecordAsync(DbCommand command, CancellationToken cancellationToken)
        {
            if (
                !IsBeingRecorded.IsCompleted
                && command.CommandText.Contains("UPDATE \"Pairings\" SET \"Introduction\"", StringComparison.Ordinal)
            )
            {
                isBeingRecorded.SetResult();
                await mayBeRecorded.Task.WaitAsync(cancellationToken);
            }
        }

        private async Task HoldBlockAsync(DbCommand command, CancellationToken cancellationToken)
        {
            if (HasMet || !IsBlock.Value || !command.CommandText.Contains("\"Pairings\"", StringComparison.Ordinal))
            {
                return;
            }

            HasMet = true;
            mayBeRecorded.SetResult();
            await using var look = new NpgsqlConnection(Database);
            await look.OpenAsync(cancellationToken);
            await using var ask = look.CreateCommand();
            ask.CommandText = """
                SELECT EXISTS (SELECT FROM "Pairings" WHERE "Id" = 1 AND "Step" = 'Introduced')
                    OR EXISTS (
                        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                    )
                """;
            while (!(bool)(await ask.ExecuteScalarAsync(cancellationToken))!) { }
        }
    }
}
