using System.Text;
using System.Text.Unicode;
using CsvHelper;
using NetSocialBot.Csv;

namespace NetSocialBot.Spreadsheet;

/// <summary>A file of named columns, read whole. Its rows hold the wanted columns in the wanted order.</summary>
internal sealed class CsvTable
{
    private const byte NewLine = (byte)'\n';

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        PoolStrings = true,
    };

    private CsvTable(string file, bool hasByteOrderMark, List<CsvRow> rows)
    {
        File = file;
        HasByteOrderMark = hasByteOrderMark;
        Rows = rows;
    }

    public string File { get; }

    /// <summary>Spreadsheet programs write one, and like to find one.</summary>
    public bool HasByteOrderMark { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <param name="columns">All must be there, in any order and letter case.</param>
    /// <param name="optional">May be there, and no others; the cells of those that are not are empty.</param>
    public static Checked<CsvTable> Read(
        string file,
        string[] columns,
        string[] optional,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(file))
        {
            return new InputProblem(file, null, "this is a directory", "Name a CSV file in it");
        }
        if (!System.IO.File.Exists(file))
        {
            return new InputProblem(file, null, "there is no such file", "Check the name and the folder");
        }
        try
        {
            var bytes = System.IO.File.ReadAllBytes(file);
            return FindWrongEncoding(file, bytes) is { } problem
                ? problem
                : Parse(file, bytes, new CsvHeader(file, columns, optional), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new InputProblem(file, null, $"cannot be read ({exception.Message})", "Check who may read it");
        }
    }

    private static Checked<CsvTable> Parse(
        string file,
        byte[] bytes,
        CsvHeader header,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var reader = CsvReader.Create(bytes, Options);
            string[] names = reader.Read() ? Cells(reader) : [];
            if (header.Check(names) is { } problem)
            {
                return problem with { Row = 1 };
            }
            var rows = new List<CsvRow>();
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.FieldCount != names.Length)
                {
                    return Ragged(file, reader, names.Length);
                }
                var cells = Array.ConvertAll(header.Places, place => place < 0 ? "" : Cell(reader, place));
                rows.Add(new CsvRow(reader.LineNumber, cells));
            }
            return new CsvTable(file, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), rows);
        }
        catch (CsvFormatException exception)
        {
            return new InputProblem(
                file,
                exception.LineNumber,
                "a quotation mark is out of place, or never closed",
                "Put a cell that contains one into quotation marks and double those inside it: \"Ann \"\"Bee\"\" Lee\""
            );
        }
    }

    private static string[] Cells(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(place => Cell(reader, place))];

    private static string Cell(CsvReader reader, int place) => FormulaGuard.Read(reader.GetString(place).Trim());

    private static InputProblem Ragged(string file, CsvReader reader, int columns) =>
        new(
            file,
            reader.LineNumber,
            $"has {reader.FieldCount} cells where the header has {columns}",
            "Put a cell that contains a comma into quotation marks, and leave no cell out"
        );

    private static InputProblem? FindWrongEncoding(string file, byte[] bytes)
    {
        var zero = bytes.AsSpan().IndexOf((byte)0);
        if (zero < 0 && Utf8.IsValid(bytes))
        {
            return null;
        }
        var good = 0;
        while (
            good < bytes.Length
            && good != zero
            && Rune.DecodeFromUtf8(bytes.AsSpan(good), out _, out var length) == System.Buffers.OperationStatus.Done
        )
        {
            good += length;
        }
        var row = 1 + bytes.AsSpan(0, good).Count(NewLine);
        return new InputProblem(file, row, "this is not UTF-8 text", "Save the file as \"CSV UTF-8\"");
    }
}
