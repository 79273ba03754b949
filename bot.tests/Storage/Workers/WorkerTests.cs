using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Tests.Chaos;

namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>Real processes of the bot, killed and stopped in the middle of a round.</summary>
[Collection(Alone.Name)]
public sealed class WorkerTests
{
    private const int Members = 60;

    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 15)]
    [InlineData(3, 5)]
    public async Task Of_several_workers_one_that_is_killed_in_the_middle_of_a_round_is_replaced_by_another(
        int count,
        int takeOverAfter
    )
    {
        await using var town = await WorkerTown.OpenAsync(DatabaseKind.PostgreSql, Members, takeOverAfter);
        town.Server.Faults.Always("POST /channels/*", new Fault.Delayed(Slowly));
        for (var worker = 0; worker < count; worker++)
        {
            await town.StartAsync(worker, count);
        }

        await town.PlanRoundAsync();
        await WorkerTown.UntilAsync(() => Task.FromResult(town.Requests > 20));
        var before = await town.DeliveringAsync();
        var killed = town.Workers.Single(w => w.Id == WorkerTown.ProcessOf(before));
        await killed.KillAsync(Token);
        Assert.False(await town.IsDeliveredAsync());
        await WorkerTown.UntilAsync(town.IsDeliveredAsync);

        var after = await town.DeliveringAsync();
        Assert.True(after.Fence > before.Fence);
        Assert.Contains(
            town.Workers.Where(w => w != killed).Select(w => w.Id),
            id => id == WorkerTown.ProcessOf(after)
        );
        Assert.Equal(1, await town.RoundsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(await town.JudgeAsync());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Asked_to_stop_in_the_middle_of_a_round_it_hands_over_what_it_holds(DatabaseKind kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGTERM.");
        await using var town = await WorkerTown.OpenAsync(kind, Members);
        town.Server.Faults.Always("POST /channels/*", new Fault.Delayed(Slowly));
        await town.PlanRoundAsync();
        var first = await town.StartAsync();
        await WorkerTown.UntilAsync(() => Task.FromResult(town.Requests > 20));

        var ended = await first.StopAsync(Token);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.False(await town.IsDeliveredAsync());
        await town.StartAsync();
        await WorkerTown.UntilAsync(town.IsDeliveredAsync);

        TestContext.Current.TestOutputHelper?.WriteLine(await town.JudgeAsync());
    }
}
