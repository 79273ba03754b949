using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Chaos;
using NetSocialBot.Tests.Programs;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>Real processes of the bot, killed and stopped in the middle of a round.</summary>
[Collection(Alone.Name)]
public sealed class WorkerTests
{
    private const int Members = 60;

    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(40);

    /// <summary>The others look whether somebody is dead three times in the time that they wait for it.</summary>
    private const double OneLookLater = 4.0 / 3;

    /// <summary>From the takeover to the first call, on a busy machine.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private const string TakenOver = "Another worker has taken over: deliver rounds";

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

        await town.RunRoundAsync();
        await WorkerTown.UntilAsync(() => Task.FromResult(town.Requests > 20));
        var before = await town.DeliveringAsync();
        var killed = town.Workers.Single(w => w.Id == WorkerTown.ProcessOf(before));
        var killedAt = TimeProvider.System.GetUtcNow();
        await killed.KillAsync(Token);
        var happened = town.Server.Log.Count;
        Assert.False(await town.IsDeliveredAsync());
        await WorkerTown.UntilAsync(town.IsDeliveredAsync);

        var after = await town.DeliveringAsync();
        Assert.True(after.Fence > before.Fence);
        Assert.Contains(
            town.Workers.Where(w => w != killed).Select(w => w.Id),
            id => id == WorkerTown.ProcessOf(after)
        );
        Assert.Equal(1, await town.RoundsAsync());
        var first = await town.Server.Log.WaitForAsync<Happening>(
            h => h is ThreadCreated or MessagePosted,
            happened,
            Token
        );
        var took = first.At - killedAt;
        var said = $"{took.TotalSeconds:0.0} s after the kill another one went on";
        TestContext.Current.TestOutputHelper?.WriteLine($"{said}; {await town.JudgeAsync()}");
        Assert.True(took <= (TimeSpan.FromSeconds(takeOverAfter) * OneLookLater) + Margin, said);
    }

    /// <summary>
    /// While its call is on the way, so that it cannot be about to make another: between a look at the lease and the call that
    /// follows it nothing holds one back that falls asleep, and a thread without anybody in it may come of that.
    /// </summary>
    [Theory]
    [InlineData("/threads")]
    [InlineData("/messages")]
    public async Task One_that_sleeps_in_the_middle_of_a_round_while_another_takes_over_says_nothing_twice_when_it_wakes(
        string call
    )
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGSTOP.");
        await using var town = await WorkerTown.OpenAsync(DatabaseKind.PostgreSql, Members, takeOverAfter: 5);
        town.Server.Faults.Always("POST /channels/*", new Fault.Delayed(Slowly));
        await town.StartAsync(0, of: 2);
        await town.StartAsync(1, of: 2);
        await town.RunRoundAsync();
        await WorkerTown.UntilAsync(() => Task.FromResult(town.Requests > 20));
        var before = await town.DeliveringAsync();
        var asleep = town.Workers.Single(w => w.Id == WorkerTown.ProcessOf(before));
        await town.PauseAsync(() => asleep, call);
        Assert.False(await town.IsDeliveredAsync());
        await WorkerTown.UntilAsync(town.IsDeliveredAsync);
        var after = await town.DeliveringAsync();
        Assert.True(after.Fence > before.Fence);
        Assert.NotEqual(asleep.Id, WorkerTown.ProcessOf(after));

        asleep.GoOn();
        await WorkerTown.UntilAsync(() => Task.FromResult(asleep.HasEnded || asleep.HasSaid(TakenOver)));
        // It lives, and whatever it is at is over with it.
        var ended = await asleep.StopAsync(Token);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(TakenOver, ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, await town.RoundsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(await town.JudgeAsync());
    }

    [Fact]
    public async Task A_round_that_comes_due_while_several_workers_run_comes_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGTERM.");
        await using var town = await WorkerTown.OpenAsync(DatabaseKind.PostgreSql, Members);
        await town.StartAsync(0, of: 2);
        await town.StartAsync(1, of: 2);
        var due = InAMoment();
        await town.ScheduleRoundAsync(due);
        await WorkerTown.UntilAsync(async () => await town.NextAsync() > due && await town.IsDeliveredAsync());

        // With what they have in hand, if that is the same once more.
        await StopAsync(town.Workers);
        await HasComeOnceAsync(town, due);
    }

    [Fact]
    public async Task Where_the_one_that_plans_a_due_round_is_killed_at_it_another_is_given_the_job_and_the_round_comes_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGSTOP.");
        await using var town = await WorkerTown.OpenAsync(DatabaseKind.PostgreSql, Members, takeOverAfter: 5);
        var moderators = town.Server.AddChannel(town.Guild, "moderators");
        town.Server.Faults.Always("POST /channels/*", new Fault.Delayed(Slowly));
        await town.StartAsync(0, of: 2);
        await town.StartAsync(1, of: 2);
        var fires = InAMoment();
        await town.ScheduleRoundAsync(fires);
        // Then it has something to say when the round stands, and before the job is done.
        var due = fires - Duration.FromDays(21);
        await town.MissRoundsAsync(due, moderators);
        var killed = await town.PauseAsync(town.Planning, $"/{moderators.Id}/messages");
        await killed.KillAsync(Token);
        Assert.Equal(due, await town.NextAsync());
        await WorkerTown.UntilAsync(async () => await town.NextAsync() > fires && await town.IsDeliveredAsync());

        await StopAsync(town.Workers.Where(w => w != killed));
        Assert.Single(town.Server.Messages(moderators));
        await HasComeOnceAsync(town, due);
    }

    private static async Task HasComeOnceAsync(WorkerTown town, Instant due)
    {
        var trigger = Assert.Single(await town.TriggersAsync());
        Assert.EndsWith(InstantPattern.ExtendedIso.Format(due), trigger, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(await town.JudgeAsync());
    }

    /// <summary>Time enough to schedule it.</summary>
    private static Instant InAMoment() =>
        Instant.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 8);

    private static async Task StopAsync(IEnumerable<RunningProgram> workers)
    {
        foreach (var worker in workers)
        {
            var ended = await worker.StopAsync(Token);
            Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        }
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
