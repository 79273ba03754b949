using System.Globalization;
using System.Text;

namespace NetSocialBot.Tests.Chaos;

/// <summary>
/// The bot's whole Discord side on a Discord where everything goes wrong that the stand-in can let go wrong. By itself, longer
/// and with other luck: see the reproduction command that it prints.
/// </summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class ChaosTests
{
    private const int Laps = 3;
    private const int Interactions = 10_200;

    /// <summary>A crew has thirty deliveries.</summary>
    private const int InteractionsACrew = 283;

    /// <summary>
    /// What may be kept more after the last lap than after an earlier one. Pools of buffers come and go by ten megabytes and
    /// more; who keeps what passes through is told by <see cref="Survivors"/>.
    /// </summary>
    private const double MostGrowthMegabytes = 40;

    /// <summary>Of the interactions, contexts, requests and answers of a lap, which are ten thousand and more.</summary>
    private const int MostSurvivors = 50;

    private readonly StringBuilder report = new();

    [Fact]
    public async Task Ten_thousand_interactions_and_a_thousand_deliveries_through_all_faults_are_each_done_once_or_accounted_for()
    {
        var seed = Setting("CHAOS_SEED", 20_261_125);
        var interactions = Setting("CHAOS_INTERACTIONS", Interactions);
        Say(
            $"Seed {seed}. Again: CHAOS_SEED={seed} CHAOS_INTERACTIONS={interactions} "
                + "dotnet test -c Release -- --filter-trait Category=Chaos"
        );
        var unobserved = new List<string>();
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, e) => unobserved.Add($"{e.Exception}");
        TaskScheduler.UnobservedTaskException += note;
        List<LapReport> laps = [];
        List<double> heap = [];
        try
        {
            var limit = (int)(50 / Lap.LimitScale);
            using var time = new RunningTime();
            await using var bot = new ChaosBot(time, seed, limit, refusals: Math.Max(2_000, interactions / 5));
            for (var i = 0; i < Laps; i++)
            {
                var lap = new Lap(
                    bot,
                    time,
                    i,
                    seed + (1_000 * i),
                    interactions / Laps,
                    interactions / Laps / InteractionsACrew
                );
                laps.Add(await lap.RunAsync(TestContext.Current.CancellationToken));
                bot.Book.Ledger = null;
                // Off the stack of the lap, which holds all that it had.
                await Task.Yield();
                heap.Add(Heap());
                Say(laps[^1], heap[^1]);
                var (passed, held) = bot.Book.Survivors.Count();
                Say(
                    $"  held of {passed} that passed: {string.Join(", ", held.Select(type => $"{type.Value} {type.Key}"))}"
                );
                Assert.InRange(passed, interactions / Laps, int.MaxValue);
                Assert.InRange(held.Values.Sum(), 0, MostSurvivors);
            }

            var (buckets, waiting) = bot.Limiter.Load;
            Say(
                $"In the end: {bot.Answers.OpenCount} interactions open, {waiting} requests waiting, {buckets} buckets."
            );
            Assert.Equal(0, bot.Answers.OpenCount);
            Assert.Equal(0, waiting);
            Assert.InRange(buckets, 0, 2 * 1_024);
        }
        finally
        {
            Heap();
            TaskScheduler.UnobservedTaskException -= note;
            TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        }

        Check(laps.SelectMany(lap => lap.Complaints), "complaints");
        Check(unobserved, "exceptions that nobody observed");
        var growth = heap[^1] - heap.SkipLast(1).Min();
        Check(growth < MostGrowthMegabytes ? [] : [$"{growth:F1} MB"], "of memory kept");
        var kinds = laps.SelectMany(lap => lap.Strikes.Keys).Distinct().Count();
        Check(
            kinds == Weather.Kinds ? [] : [$"{kinds} of {Weather.Kinds} kinds of faults struck"],
            "of too fine a weather"
        );
        Assert.InRange(laps.Sum(lap => lap.Interactions), interactions, int.MaxValue);
        Assert.InRange(laps.Sum(lap => lap.Deliveries), interactions / 10, int.MaxValue);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    /// <summary>Megabytes that are still needed.</summary>
    private static double Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
    }

    private void Say(LapReport lap, double heap)
    {
        Say(
            $"Lap: {lap.Interactions} interactions, {lap.Deliveries} deliveries ({lap.Breaks} taken up again), {lap.Sessions} new "
                + $"sessions, {lap.Resumes} resumed, {lap.Took.TotalSeconds:F1} s, {heap:F1} MB kept"
        );
        foreach (var (what, count) in lap.Accounts)
        {
            Say($"  {count, 6} {what}");
        }

        foreach (var (fault, count) in lap.Strikes.OrderBy(strike => strike.Key, StringComparer.Ordinal))
        {
            Say($"  fault {count, 6} {fault}");
        }
    }

    private void Say(string line) => report.AppendLine(line);

    private void Check(IEnumerable<string> problems, string of)
    {
        var all = problems.ToList();
        var shown = string.Join(Environment.NewLine, all.Take(20));
        Assert.True(all.Count == 0, $"{all.Count} {of}:{Environment.NewLine}{shown}{Environment.NewLine}{report}");
    }
}
