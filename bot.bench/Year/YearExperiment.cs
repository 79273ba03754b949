using System.Collections.Concurrent;
using System.Diagnostics;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench.Year;

/// <summary>Lives every year of a list of settings, as many at a time as there are cores.</summary>
internal static class YearExperiment
{
    /// <param name="lived">Told of each year that is over.</param>
    public static IReadOnlyList<YearResults> Run(
        IReadOnlyList<YearSetting> settings,
        Action<YearSetting, TimeSpan> lived,
        CancellationToken cancellationToken
    )
    {
        var years = new ConcurrentBag<Year>();
        // The long ones first, so that no core is idle at the end.
        var work = settings
            .OrderByDescending(setting => setting.Size)
            .SelectMany(setting => Enumerable.Range(1, setting.Seeds).Select(seed => (setting, seed)));
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken,
            },
            year =>
            {
                var watch = Stopwatch.StartNew();
                foreach (var one in Live(year.setting, year.seed, cancellationToken))
                {
                    years.Add(one);
                }

                lived(year.setting, watch.Elapsed);
            }
        );
        var bySetting = years.ToLookup(year => year.Setting);
        return [.. settings.Select(setting => Gather(setting, [.. bySetting[setting]]))];
    }

    private static IEnumerable<Year> Live(YearSetting setting, int seed, CancellationToken cancellationToken)
    {
        var events = setting.Events(seed);
        var community = setting.Source(events.People, seed);
        var ceiling = new YearCeiling(
            setting.RoundsWithoutRepeat(events),
            setting.IsClosed ? MeanOverYear((a, b) => community.InCommon(a, b) > 0 ? 1 : 0) : null,
            setting.IsClosed ? MeanOverYear(community.Rarity) : null,
            setting.IsClosed && setting.Size <= YearTally.Soon + 1 ? GiniOfAllInTurn() : null
        );
        foreach (var (place, method) in Methods(community).Index())
        {
            if (method.WhyNot(setting.Size) is { } why)
            {
                yield return new Year(setting, seed, place, method.Name, null, why, ceiling, default);
                continue;
            }

            var watch = Stopwatch.StartNew();
            var figures = YearRun.Live(community, events, method, seed, cancellationToken);
            yield return new Year(setting, seed, place, method.Name, figures, null, ceiling, watch.Elapsed);
        }

        double GiniOfAllInTurn()
        {
            var all = Enumerable.Range(0, setting.Size).ToArray();
            return Inequality.Gini(all.Select(a => all.Sum(b => a == b ? 0 : community.Quality(a, b))));
        }

        double MeanOverYear(Func<int, int, double> worth) =>
            Ceilings.MeanOverYear(setting.Size, setting.Weeks, PairWeights.MostAges, worth);
    }

    private static IPairingMethod[] Methods(YearCommunity community) =>
        [new PlannerMethod(community), new ShuffleMethod(), new GreedyMethod(community), new HalvesMethod(community)];

    private static YearResults Gather(YearSetting setting, IReadOnlyList<Year> years) =>
        new(
            setting,
            [
                .. years
                    .Where(year => year.Figures is not null)
                    .OrderBy(year => year.Place)
                    .ThenBy(year => year.Seed)
                    .GroupBy(year => year.Method)
                    .Select(method =>
                        (
                            method.Key,
                            (IReadOnlyList<YearFigures>)[.. method.Select(year => year.Figures!)],
                            method.Average(year => year.Took.TotalMilliseconds / setting.Weeks)
                        )
                    ),
            ],
            [.. years.Where(year => year.WhyNot is not null).Select(year => (year.Method, year.WhyNot!)).Distinct()],
            new YearCeiling(
                years.Average(year => year.Ceiling.RoundsBeforeRepeat),
                years.Average(year => year.Ceiling.CommonGround),
                years.Average(year => year.Ceiling.Rarity),
                years.Average(year => year.Ceiling.Gini)
            )
        );

    private sealed record Year(
        YearSetting Setting,
        int Seed,
        int Place,
        string Method,
        YearFigures? Figures,
        string? WhyNot,
        YearCeiling Ceiling,
        TimeSpan Took
    );
}
