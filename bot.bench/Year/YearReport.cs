using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench.Year;

/// <summary>The year's tables as Markdown, for moderators.</summary>
internal sealed class YearReport(IReadOnlyList<YearResults> results, TimeSpan took)
{
    private readonly StringBuilder text = new();

    public string ToMarkdown()
    {
        Introduce();
        foreach (var table in results.GroupBy(result => (result.Setting.Population, result.Setting.IsClosed)))
        {
            Line($"## {table.Key.Population}, {(table.Key.IsClosed ? "nobody comes or goes" : "a lively year")}");
            Line();
            Tabulate([.. table]);
            Line();
            Judge([.. table]);
            Line();
        }

        return text.ToString();
    }

    private void Introduce()
    {
        var weeks = results[0].Setting.Weeks;
        Line($"# A year of rounds");
        Line();
        Line(
            $"{weeks} weekly rounds, planned by us and by what other bots do, for the same members and the same events."
        );
        Line($"Written by `dotnet run -c Release --project bot.bench -- year --out bot.bench/results/year.md`");
        Line(
            $"on {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, in {took.TotalSeconds:0} seconds. A size has as many seeds as its row says, from 1."
        );
        Line();
        Line($"Each cell is the mean over the seeds, and the worst of them in brackets. The columns:");
        Line();
        foreach (var column in YearColumn.All)
        {
            Line($"- **{column.Name}**: {column.Meaning}");
        }

        Line($"- **ms a round**: what planning and counting a round took on average, with another year on each core.");
        Line();
        Line($"Behind a difference stands its standard error over the seeds.");
        Line();
        Line($"The methods:");
        Line();
        Line($"- **ours**: `RoundPlanner`, as the bot calls it.");
        Line($"- **shuffle**: everybody in random order, neighbours meet.");
        Line(
            $"- **greedy with history**: in random order each takes the best who is free: somebody new, or met longest ago; then who shares the most interests."
        );
        Line(
            $"- **Hungarian halves**: a random half is assigned to the other one optimally: a point for each shared interest, 100 less for a repeat and more for a recent one."
        );
        Line();
        Line(
            $"None of them introduces blocked pairs, and all make trios of those left over, though most bots that use the other three drop them."
        );
        Line();
        Line(
            $"A made-up member has 3 to 8 of 500 interests, the popular ones much more often than others (Zipf). In a lively year, each week"
        );
        Line(
            $"{CommunityLife.Leaves:0 %} of the members leave and as many join, {CommunityLife.Pauses:0 %} begin a pause of one to {CommunityLife.LongestPauseWeeks} weeks, {CommunityLife.Blocks:0.0 %} block somebody, and {CommunityLife.StaysAway:0 %} of those in a round do not come."
        );
        Line($"Two of whom one did not come have not met: they may be introduced again, and that is no repeat.");
        Line();
        Line(
            $"The **ceiling** is what counting alone allows, and the best cell of a column is bold. Where nobody comes or goes, an even number n of"
        );
        Line(
            $"members can have n - 1 rounds without a repeat; an odd number has a trio each round, which uses up three pairs, and can have n (n - 1) / (n + 3)"
        );
        Line(
            $"(but 1 for 5 members and 3 for 7). In a lively year it is what somebody who knew all events beforehand could not exceed. For common ground and"
        );
        Line(
            $"rarity it is what each member's best partners give, if everybody meets everybody before anybody again, and then the best {PairWeights.MostAges} in turn (for odd"
        );
        Line(
            $"numbers, about). Where nobody can meet again sooner than after {YearTally.Soon} weeks without having met all others, the Gini is settled by that."
        );
        Line(
            $"Whoever repeats early can be above it: in a community that has met before the year is over, good pairs again and again look better here than they are."
        );
        Line();
    }

    private void Tabulate(IReadOnlyList<YearResults> rows)
    {
        Line(
            $"| members | seeds | method | {string.Join(" | ", YearColumn.All.Select(column => column.Name))} | ms a round |"
        );
        Line($"|--:|--:|---|{string.Concat(YearColumn.All.Select(_ => "--:|"))}--:|");
        foreach (var row in rows)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"| {row.Setting.Size:N0} | {row.Setting.Seeds} ");
            Line(
                $"{start}| *ceiling* | {string.Join(" | ", YearColumn.All.Select(column => Ceiling(row, column)))} | |"
            );
            foreach (var (method, years, milliseconds) in row.Methods)
            {
                var cells = YearColumn.All.Select(column => Cell(row, column, method, years));
                Line($"| | | {method} | {string.Join(" | ", cells)} | {milliseconds:0.0} |");
            }

            foreach (var (method, why) in row.NotRun)
            {
                Line($"| | | {method} | {why} {string.Concat(YearColumn.All.Select(_ => "| "))}|");
            }
        }
    }

    private static string Cell(YearResults row, YearColumn column, string method, IReadOnlyList<YearFigures> years)
    {
        var cell = $"{column.Text(column.Mean(years))} ({column.Text(column.Worst(years))})";
        return row.Methods.All(other =>
            other.Method == method || !column.IsWorse(column.Mean(years), column.Mean(other.Years))
        )
            ? $"**{cell}**"
            : cell;
    }

    private static string Ceiling(YearResults row, YearColumn column) =>
        CeilingOf(row, column) is { } ceiling ? column.Text(ceiling) : "";

    private static double? CeilingOf(YearResults row, YearColumn column) =>
        column.Name switch
        {
            "rounds before a repeat" => row.Ceiling.RoundsBeforeRepeat,
            "common ground" => row.Ceiling.CommonGround,
            "rarity" => row.Ceiling.Rarity,
            "Gini" => row.Ceiling.Gini,
            "again too soon" or "left out, most" or "left out, spread" when row.Setting.IsClosed => 0,
            _ => null,
        };

    /// <summary>Says where ours is behind, so that nobody has to look for it.</summary>
    private void Judge(IReadOnlyList<YearResults> rows)
    {
        var behind = new List<string>();
        foreach (var row in rows)
        {
            var ours = row.Methods[0];
            foreach (var column in YearColumn.All)
            {
                var best = row
                    .Methods.Skip(1)
                    .Where(other => column.IsWorse(column.Mean(ours.Years), column.Mean(other.Years)))
                    .OrderBy(other => column.MoreIsBetter ? -column.Mean(other.Years) : column.Mean(other.Years))
                    .FirstOrDefault();
                if (best.Method is not null)
                {
                    var ceiling = Ceiling(row, column) is { Length: > 0 } limit ? $", ceiling {limit}" : "";
                    behind.Add(
                        $"{row.Setting.Size:N0} members, {column.Name}: ours {column.Text(column.Mean(ours.Years))}, {best.Method} {column.Text(column.Mean(best.Years))}{ceiling}; {Difference(column, ours.Years, best.Years)}."
                    );
                }
            }
        }

        Line($"{(behind.Count == 0 ? "Ours leads or shares the lead in every column." : "Where ours does not lead:")}");
        Line();
        behind.ForEach(place => Line($"- {place}"));
    }

    /// <summary>The same communities and events underlie both, so the differences are of pairs: seed by seed.</summary>
    private static string Difference(
        YearColumn column,
        IReadOnlyList<YearFigures> ours,
        IReadOnlyList<YearFigures> best
    )
    {
        var differences = ours.Zip(best, (one, other) => column.Of(one) - column.Of(other)).ToList();
        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, differences.Count - 1));
        var error = deviation / Math.Sqrt(differences.Count);
        var judged = Math.Abs(mean) <= 2 * error ? "the seeds cannot tell the two apart" : "the seeds tell them apart";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"by {mean:0.0000} ± {error:0.0000}, seed by seed: {judged}"
        );
    }

    private void Line() => text.Append('\n');

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
