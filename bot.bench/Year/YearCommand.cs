using System.CommandLine;
using System.Diagnostics;
using NetSocialBot.Spreadsheet;

namespace NetSocialBot.Bench.Year;

/// <summary>A year of weekly rounds under ours and under what other bots do, for the same communities.</summary>
internal static class YearCommand
{
    private static readonly bool[] ClosedAndLively = [true, false];
    private static readonly int[] Sizes = [6, 12, 21, 50, 250, 1_000, 5_000];

    /// <summary>Members lived through with all seeds of a size together, so that large sizes do not take all the time.</summary>
    private const int MembersPerSize = 2_500;
    private const int FewestSeeds = 2;

    public static Command Create()
    {
        Option<int[]> sizes = new("--sizes")
        {
            Description = "Members of each community",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Sizes,
        };
        sizes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>().Any(size => size is < 4 or > 20_000))
            {
                result.AddError("--sizes: a community has 4 to 20000 members.");
            }
        });
        Option<int> weeks = new("--weeks") { Description = "Rounds", DefaultValueFactory = _ => 52 };
        weeks.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > byte.MaxValue)
            {
                result.AddError("--weeks: give 1 to 255.");
            }
        });
        Option<int> seeds = new("--seeds")
        {
            Description = "At most so many communities of each size",
            DefaultValueFactory = _ => 20,
        };
        Option<string?> members = new("--members") { Description = "Also with members drawn from this file" };
        Option<string?> output = new("--out") { Description = "Write the tables to this file" };
        Command command = new("year", "A year of rounds, ours and others side by side")
        {
            sizes,
            weeks,
            seeds,
            members,
            output,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var watch = Stopwatch.StartNew();
                var settings = Settings(
                        parsed.GetValue(sizes)!,
                        parsed.GetValue(weeks),
                        parsed.GetValue(seeds),
                        parsed.GetValue(members),
                        cancellationToken
                    )
                    .ToList();
                var results = YearExperiment.Run(settings, (one, took) => Tell(parsed, one, took), cancellationToken);
                var report = new YearReport(results, watch.Elapsed).ToMarkdown();
                await parsed.InvocationConfiguration.Output.WriteAsync(report.AsMemory(), cancellationToken);
                if (parsed.GetValue(output) is { } file)
                {
                    await File.WriteAllTextAsync(file, report, cancellationToken);
                }
            }
        );
        return command;
    }

    private static void Tell(ParseResult parsed, YearSetting setting, TimeSpan took) =>
        parsed.InvocationConfiguration.Error.WriteLine(
            $"{setting.Population}, {setting.Size} members, {(setting.IsClosed ? "closed" : "lively")}: {took.TotalSeconds:0.0} s"
        );

    private static IEnumerable<YearSetting> Settings(
        int[] sizes,
        int weeks,
        int mostSeeds,
        string? file,
        CancellationToken cancellationToken
    )
    {
        var populations = new List<(string Name, Func<int, int, YearCommunity> Source)>
        {
            ("Made-up members", YearCommunity.Synthetic),
        };
        if (file is not null)
        {
            var read = MembersFile.Read(file, cancellationToken);
            if (!read.IsGood(out var drawnFrom))
            {
                throw new InvalidDataException($"{read.Problem}");
            }

            populations.Add(
                ("Members of a real community", (count, seed) => YearCommunity.DrawnFrom(drawnFrom.Roster, count, seed))
            );
        }

        return from population in populations
            from isClosed in ClosedAndLively
            from size in sizes
            let seeds = Math.Clamp(MembersPerSize / size, FewestSeeds, Math.Max(FewestSeeds, mostSeeds))
            select new YearSetting(population.Name, population.Source, isClosed, size, weeks, seeds);
    }
}
