using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace NetSocialBot.Playground.Simulation;

/// <summary>What scrolls by: who said what, where, and when by the community's clock.</summary>
internal sealed partial class Transcript(IAnsiConsole console, TimeProvider clock, TimeZoneInfo zone)
{
    private const int NameWidth = 12;
    private string lastDay = "";

    public void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold yellow]{Markup.Escape(text)}[/]").LeftJustified().RuleStyle("grey"));
    }

    public void Plain(string text) => console.WriteLine(text);

    /// <summary>A line about what happens, in nobody's voice.</summary>
    public void Aside(string text) => console.MarkupLine($"[grey]{Stamp()}  {Formatted(text)}[/]");

    public void Does(string who, string what) =>
        console.MarkupLine($"[grey]{Stamp()}[/]  [aqua]{Name(who)}[/] [bold]{Markup.Escape(what)}[/]");

    /// <param name="where">Null where it is plain from what stands above.</param>
    public void Says(
        string who,
        string text,
        IReadOnlyList<string> buttons,
        string? where = null,
        bool onlyForThem = false
    )
    {
        var place = where is null ? "" : $" [grey]in {Markup.Escape(where)}[/]";
        var quiet = onlyForThem ? " [grey](only they see this)[/]" : "";
        console.MarkupLine($"[grey]{Stamp()}[/]  [green]{Name(who)}[/]{place}{quiet}");
        foreach (var line in text.Split('\n'))
        {
            console.MarkupLine($"           [grey]│[/] {Formatted(line)}");
        }

        if (buttons.Count > 0)
        {
            console.MarkupLine(
                $"           [grey]│[/] {string.Join(' ', buttons.Select(b => $"[black on grey] {Markup.Escape(b)} [/]"))}"
            );
        }
    }

    public void Table(string title, IEnumerable<(string What, string Figure)> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]").HideHeaders();
        table.AddColumn("what");
        table.AddColumn(new TableColumn("figure").RightAligned());
        foreach (var (what, figure) in rows)
        {
            table.AddRow(Markup.Escape(what), $"[bold]{Markup.Escape(figure)}[/]");
        }

        console.WriteLine();
        console.Write(table);
    }

    /// <summary>The day once, then the time: a transcript is read down its left edge.</summary>
    private string Stamp()
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        var day = local.ToString("ddd d MMM", CultureInfo.InvariantCulture);
        if (day != lastDay)
        {
            lastDay = day;
            console.MarkupLine($"[bold]{day}[/]");
        }

        return local.ToString("  HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Name(string who) => Markup.Escape(who.PadRight(NameWidth));

    /// <summary>Discord's markup as a terminal can show it.</summary>
    private static string Formatted(string line)
    {
        var escaped = Markup.Escape(Backslash().Replace(Command().Replace(line, "$1"), "$1"));
        escaped = Bold().Replace(escaped, "[bold]$1[/]");
        escaped = Italic().Replace(escaped, "[italic]$1[/]");
        return escaped.Replace("\u200b", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\\([\\*_~|`\[\]<#>-])")]
    private static partial Regex Backslash();

    [GeneratedRegex(@"<(/[^:>]+):\d+>")]
    private static partial Regex Command();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<![\p{L}\d])_(.+?)_(?![\p{L}\d])")]
    private static partial Regex Italic();
}
