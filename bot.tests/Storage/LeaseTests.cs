using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Tests.Storage;

/// <summary>Two workers that each believe it is their turn.</summary>
public sealed class LeaseTests
{
    private const string Work = "count sheep";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Who_was_thought_dead_and_wakes_up_can_record_nothing_more(DatabaseKind kind)
    {
        await using var store = await OpenAsync(kind);
        await using var sleeper = store.Connect();
        await using var other = store.Connect();
        await Desk(sleeper).TakeAsync(Work, "sleeper", Token);
        sleeper.Add(Row("before"));
        await sleeper.SaveChangesAsync(Token);

        await Desk(other).TakeAsync(Work, "other", Token);
        other.Add(Row("other"));
        await other.SaveChangesAsync(Token);
        sleeper.Add(Row("after"));
        await Assert.ThrowsAsync<LeaseLostException>(() => sleeper.SaveChangesAsync(Token));

        other.ChangeTracker.Clear();
        var rows = await other.Set<UsedStarter>().Select(s => s.Key).Order().ToListAsync(Token);
        Assert.Equal(["before", "other"], rows);
        var lease = await other.Set<Lease>().AsNoTracking().SingleAsync(Token);
        Assert.Equal((Work, 2, "other"), (lease.Work, lease.Fence, lease.Holder));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Many_who_take_it_at_once_get_it_one_after_the_other(DatabaseKind kind)
    {
        await using var store = await OpenAsync(kind);

        var fences = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async i =>
                {
                    await using var db = store.Connect();
                    await Desk(db).TakeAsync(Work, $"worker {i}", Token);
                    return db.Held!.Fence;
                })
        );

        Assert.Equal([1, 2, 3, 4, 5, 6], fences.Order());
    }

    [Fact]
    public async Task Another_work_is_another_lease()
    {
        await using var store = await OpenAsync(DatabaseKind.Sqlite);
        await using var one = store.Connect();
        await using var other = store.Connect();

        await Desk(one).TakeAsync(Work, "one", Token);
        await Desk(other).TakeAsync("count stars", "other", Token);
        one.Add(Row("one"));

        Assert.Equal(2, await one.SaveChangesAsync(Token));
    }

    private static async Task<TestStore> OpenAsync(DatabaseKind kind)
    {
        var store = await TestStore.OpenAsync(kind, Token);
        await using var db = store.Connect();
        await db.Database.MigrateAsync(Token);
        return store;
    }

    private static LeaseDesk Desk(BotDbContext db) => new(db, TimeProvider.System, NullLogger<LeaseDesk>.Instance);

    private static UsedStarter Row(string key) =>
        new()
        {
            Community = new CommunityId(1),
            Channel = new ChannelId(2),
            Key = key,
            Lap = 1,
            Turn = key[0],
            UsedAt = default,
        };
}
