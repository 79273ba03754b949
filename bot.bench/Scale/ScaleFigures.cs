using System.Globalization;
using System.Text;

namespace NetSocialBot.Bench.Scale;

/// <summary>What was seen of one database.</summary>
internal sealed record ScaleFigures
{
    public required string Database { get; init; }

    public required int Communities { get; init; }

    /// <summary>Of all communities.</summary>
    public required int Members { get; init; }

    public required int Largest { get; init; }

    /// <summary>Until all communities had their next round, none of which the bot had seen before.</summary>
    public required TimeSpan FirstStart { get; init; }

    /// <summary>The same with all known.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Resident while idle, in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Of the processor.</summary>
    public required TimeSpan BusyAnHour { get; init; }

    /// <summary>The longer one of two.</summary>
    public required TimeSpan Stop { get; init; }

    public required ScaleRound Round { get; init; }

    public static string Table(IReadOnlyList<ScaleFigures> figures)
    {
        var text = new StringBuilder("| |");
        text.AppendJoin(
                "",
                figures.Select(f =>
                    string.Create(CultureInfo.InvariantCulture, $" {f.Database}, {f.Communities:#,0} |")
                )
            )
            .Append("\n|---|")
            .Insert(text.Length, "--:|", figures.Count)
            .Append('\n');
        Row("Communities", f => $"{f.Communities:#,0}");
        Row("Members of all", f => $"{f.Members:#,0}");
        Row("First start, until each has its next round, s", f => $"{f.FirstStart.TotalSeconds:0.0}");
        Row("Later start, the same, s", f => $"{f.Start.TotalSeconds:0.0}");
        Row("Memory of an idle worker, MiB", f => $"{f.Memory / 1024.0 / 1024:0}");
        Row("Processor in an hour with nothing to do, s", f => $"{f.BusyAnHour.TotalSeconds:0.0}");
        Row("Stop, s", f => $"{f.Stop.TotalSeconds:0.0}");
        Row("Members in the round", f => $"{f.Largest:#,0}");
        Row("Round, from trigger to last planned row, s", f => $"{f.Round.Seconds:0.0}");
        Row("Pairings, left out", f => $"{f.Round.Pairings:#,0}, {f.Round.LeftOut:#,0}");
        Row("Peak memory of that process, MiB", f => $"{f.Round.Peak / 1024.0 / 1024:0}");
        return text.ToString();

        void Row(string title, Func<ScaleFigures, FormattableString> cell) =>
            text.Append(CultureInfo.InvariantCulture, $"| {title} |")
                .AppendJoin("", figures.Select(f => $" {FormattableString.Invariant(cell(f))} |"))
                .Append('\n');
    }
}
