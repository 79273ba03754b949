using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage.Leases;
using NodaTime;

namespace NetSocialBot.Tests.Storage;

/// <summary>What concerns one must not hold up the others.</summary>
public class OneByOneTests
{
    private readonly List<int> done = [];
    private readonly List<int> postponed = [];

    private static ChatException Break() => new("reset", new IOException("reset by the test"));

    [Fact]
    public async Task Where_the_wire_breaks_at_one_the_others_are_done_it_is_postponed_and_the_break_is_told()
    {
        var failure = await Assert.ThrowsAsync<ChatException>(() => RunAsync(at: 2, Break()));

        Assert.Equal("reset", failure.Message);
        Assert.Equal([1, 3], done);
        Assert.Equal([2], postponed);
    }

    [Fact]
    public async Task So_it_is_where_something_of_its_own_is_wrong_which_is_told_rather_than_a_broken_wire()
    {
        Dictionary<int, Exception> failures = new()
        {
            [1] = Break(),
            [2] = new InvalidOperationException("a row is missing"),
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(failures));

        Assert.Equal("a row is missing", failure.Message);
        Assert.Equal([3], done);
        Assert.Equal([1, 2], postponed);
    }

    [Fact]
    public async Task Without_a_database_or_a_lease_and_when_the_bot_stops_the_rest_is_left_alone()
    {
        await StopsAsync(new SqliteException("disk I/O error", 10));
        await StopsAsync(new DbUpdateException("not saved", new PassingFault()));
        await StopsAsync(
            new InvalidOperationException(
                "likely due to a transient failure",
                new DbUpdateException("not saved", new PassingFault())
            )
        );
        await StopsAsync(new LeaseLostException("deliver rounds", new InvalidOperationException()));
        await StopsAsync(new OperationCanceledException());

        async Task StopsAsync(Exception failure)
        {
            done.Clear();
            Assert.Same(failure, await Record.ExceptionAsync(() => RunAsync(at: 2, failure)));
            Assert.Equal([1], done);
            Assert.Empty(postponed);
        }
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_is_that_rows_matter()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            RunAsync(at: 1, new DbUpdateException("refused", new SqliteException("constraint failed", 19)))
        );

        Assert.Equal([2, 3], done);
    }

    [Fact]
    public async Task Whatever_says_that_the_platform_takes_no_more_ends_it()
    {
        var isDone = await OneByOne.DoAsync(
            [1, 2, 3],
            one =>
            {
                done.Add(one);
                return Task.FromResult(one < 2);
            }
        );

        Assert.False(isDone);
        Assert.Equal([1, 2], done);
    }

    [Fact]
    public void It_is_tried_again_after_a_minute_then_twice_as_long_each_time_and_every_hour_at_least()
    {
        Assert.Equal(
            [1, 1, 2, 4, 8, 32, 60, 60],
            ((int[])[0, 1, 2, 3, 4, 6, 7, 1_000]).Select(n => (int)OneByOne.Backoff(n).TotalMinutes)
        );
    }

    private Task<bool> RunAsync(int at, Exception failure) =>
        RunAsync(new Dictionary<int, Exception> { [at] = failure });

    private Task<bool> RunAsync(Dictionary<int, Exception> failures) =>
        OneByOne.DoAsync(
            [1, 2, 3],
            one =>
            {
                if (failures.TryGetValue(one, out var failure))
                {
                    return Task.FromException<bool>(failure);
                }

                done.Add(one);
                return Task.FromResult(true);
            },
            one =>
            {
                postponed.Add(one);
                return Task.CompletedTask;
            }
        );

    /// <summary>As a database that is gone for a moment.</summary>
    private sealed class PassingFault() : System.Data.Common.DbException("gone for a moment")
    {
        public override bool IsTransient => true;
    }
}
