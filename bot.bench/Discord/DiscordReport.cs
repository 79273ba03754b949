using System.Globalization;
using System.Text;

namespace NetSocialBot.Bench.Discord;

/// <summary>The figures as tables: a row a line, a column a contender, each cell the median of the rounds with least and most.</summary>
/// <param name="contenders">By name and version; the first is ours.</param>
internal sealed class DiscordReport(Figures figures, IReadOnlyList<(string Name, string Version)> contenders)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var (name, version) in contenders)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{name}**: {version}\n");
        }

        foreach (var section in figures.Lines.GroupBy(line => line.Section))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {section.Key}\n\n| |");
            text.AppendJoin("", contenders.Select(contender => $" {contender.Name} |")).Append(" ahead |\n|---|");
            text.Insert(text.Length, "--:|", contenders.Count).Append("---|\n");
            foreach (var line in section)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {line.Title} |");
                text.AppendJoin("", contenders.Select(contender => $" {Cell(line, contender.Name)} |"));
                text.Append(CultureInfo.InvariantCulture, $" {Ahead(line)} |\n");
            }
        }

        return text.ToString();
    }

    private string Cell(Line line, string contender)
    {
        var values = figures.Of(line, contender);
        if (values.Count == 0)
        {
            return "";
        }

        var median = Text(line, Percentiles.Median(values));
        return values.Count == 1
            ? median
            : $"**{median}** ({Text(line, values.Min())} to {Text(line, values.Max())}, {values.Count})";
    }

    /// <summary>Whether our median is better than that of each other; a draw is none's.</summary>
    private string Ahead(Line line)
    {
        var medians = contenders
            .Select(contender => figures.Of(line, contender.Name))
            .Where(values => values.Count > 0)
            .Select(values => Percentiles.Median(values))
            .ToList();
        if (medians.Count < 2 || figures.Of(line, contenders[0].Name).Count == 0)
        {
            return "";
        }

        var others = medians.Skip(1);
        var best = line.MoreIsBetter ? others.Max() : others.Min();
        return medians[0] == best ? "level"
            : medians[0] > best == line.MoreIsBetter ? "yes"
            : "no";
    }

    private static string Text(Line line, double value) =>
        value.ToString($"N{line.Digits}", CultureInfo.InvariantCulture);
}
