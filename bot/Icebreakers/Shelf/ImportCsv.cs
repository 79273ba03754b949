using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using NetSocialBot.Csv;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>
/// Questions in a table with a header. Commas, semicolons (as spreadsheets write them in half of the world) and tabs separate its
/// columns; a cell may go over several lines in quotation marks.
/// </summary>
internal static class ImportCsv
{
    public static readonly ImmutableArray<string> Columns =
    [
        "text",
        "follow_up",
        "depth",
        "for",
        "language",
        "about",
        "deck",
    ];

    private const string Formulas = "=+-@";
    private const string Separators = ",;\t";

    public static (IReadOnlyList<ImportRow> Rows, ShelfProblem? Problem) Read(
        string text,
        CancellationToken cancellationToken
    )
    {
        // Spreadsheets may say in a first line how the columns are separated.
        var skipped = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? text.IndexOf('\n') + 1 : 0;
        var linesBefore = skipped > 0 ? 1 : 0;
        var table = text[skipped..];
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(table),
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            TrackLineNumbers = true,
        };
        try
        {
            using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(table), options);
            string[] header = reader.Read() ? [.. Cells(reader).Select(name => name.Trim().ToLowerInvariant())] : [];
            if (HeaderProblem(header) is { } problem)
            {
                return ([], problem);
            }

            List<ImportRow> rows = [];
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                string[] cells = [.. Cells(reader)];
                if (!cells.All(string.IsNullOrWhiteSpace))
                {
                    rows.Add(RowOf(header, cells, reader.LineNumber + linesBefore));
                }
            }

            return (rows, null);
        }
        catch (CsvFormatException fault)
        {
            return ([], ShelfProblem.Of("csv-quotes", ("line", fault.LineNumber + linesBefore)));
        }
    }

    private static ImportRow RowOf(string[] header, string[] cells, long line)
    {
        if (cells.Length > header.Length)
        {
            return new ImportRow(
                line,
                new RawQuestion(),
                ShelfProblem.Of("csv-too-many-cells", ("count", cells.Length), ("columns", header.Length))
            );
        }

        string? Cell(string column)
        {
            var place = Array.IndexOf(header, column);
            return place >= 0 && place < cells.Length ? FormulaGuard.Read(cells[place].Trim()) : null;
        }

        var raw = new RawQuestion
        {
            Text = Cell("text"),
            FollowUp = Cell("follow_up"),
            Depth = Cell("depth"),
            For = Cell("for"),
            Language = Cell("language"),
            About = Cell("about")?.Split(',', ';') ?? [],
            Deck = Cell("deck"),
        };
        // One that was made harmless has an apostrophe before it.
        var formula = cells.FirstOrDefault(cell => cell.Trim() is [var first, ..] && Formulas.Contains(first));
        return new ImportRow(
            line,
            raw,
            formula is null ? null : ShelfProblem.Of("formula", ("written", ShelfProblem.Quote(formula.Trim())))
        );
    }

    private static ShelfProblem? HeaderProblem(string[] header)
    {
        var columns = string.Join(", ", Columns);
        return !header.Contains("text") ? ShelfProblem.Of("csv-no-header", ("columns", columns))
            : Array.Find(header, name => !Columns.Contains(name)) is { } unknown
                ? ShelfProblem.Of("csv-unknown-column", ("column", ShelfProblem.Quote(unknown)), ("columns", columns))
            : header.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? ShelfProblem.Of("csv-column-twice", ("column", twice.Key))
            : null;
    }

    /// <summary>What the header has most of.</summary>
    private static char SeparatorOf(string table)
    {
        var header = table.AsSpan(0, table.IndexOf('\n') is var end and >= 0 ? end : table.Length).ToString();
        return Separators.MaxBy(separator => header.Count(c => c == separator));
    }

    private static List<string> Cells(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
}
