using System.Globalization;
using System.Text;
using CsvHelper;
using NetSocialBot.Chat;
using NetSocialBot.Csv;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Questions as files that <see cref="ImportFile"/> reads again.</summary>
internal static class ShelfExport
{
    /// <summary>So that each file keeps to what an import takes, whatever the script.</summary>
    private const int MostInAFile = 1000;

    /// <param name="name">Without its end: kebab-case.</param>
    public static IReadOnlyList<OutgoingFile> Files(IReadOnlyList<ShelfEntry> entries, ExportFormat format, string name)
    {
        // A deck stays together as far as it goes.
        var parts = entries
            .GroupBy(entry => (entry.Deck.Name, entry.Deck.Language, entry.Deck.Depth, entry.Deck.Audience))
            .SelectMany(deck => deck)
            .Chunk(MostInAFile)
            .ToList();
        return
        [
            .. parts.Select(
                (part, number) =>
                {
                    var end = parts.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number + 1}");
                    return format == ExportFormat.Csv
                        ? new OutgoingFile($"{name}{end}.csv", "text/csv", Csv(part))
                        : new OutgoingFile($"{name}{end}.yaml", "application/yaml", Yaml(part));
                }
            ),
        ];
    }

    private static byte[] Csv(IEnumerable<ShelfEntry> entries)
    {
        using var stream = new MemoryStream();
        // Spreadsheets take a text without the mark for something else than UTF-8.
        var options = new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = true };
        using (var writer = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            foreach (var column in ImportCsv.Columns)
            {
                writer.WriteField(column);
            }

            writer.EndRecord();
            foreach (var entry in entries)
            {
                foreach (var cell in CellsOf(entry))
                {
                    writer.WriteField(FormulaGuard.Write(cell));
                }

                writer.EndRecord();
            }

            writer.Flush();
        }

        return stream.ToArray();
    }

    /// <summary>In the order of <see cref="ImportCsv.Columns"/>.</summary>
    private static string[] CellsOf(ShelfEntry entry) =>
        [
            entry.Question.Text,
            entry.Question.FollowUp ?? "",
            DraftCheck.NameOf(entry.Deck.Depth),
            DraftCheck.NameOf(entry.Deck.Audience),
            Languages.CodeOf(entry.Deck.Language),
            string.Join(", ", entry.Question.About),
            entry.Deck.Name,
        ];

    private static byte[] Yaml(IEnumerable<ShelfEntry> entries)
    {
        var text = new StringBuilder();
        foreach (
            var group in entries.GroupBy(entry =>
                (entry.Deck.Name, entry.Deck.Language, entry.Deck.Depth, entry.Deck.Audience)
            )
        )
        {
            var deck = group.First().Deck;
            text.Append(text.Length == 0 ? "" : "---\n");
            text.Append(CultureInfo.InvariantCulture, $"deck: {deck.Name}\n");
            text.Append(CultureInfo.InvariantCulture, $"title: {Quoted(deck.Title)}\n");
            text.Append(CultureInfo.InvariantCulture, $"language: {Languages.CodeOf(deck.Language)}\n");
            text.Append(CultureInfo.InvariantCulture, $"depth: {DraftCheck.NameOf(deck.Depth)}\n");
            text.Append(CultureInfo.InvariantCulture, $"for: {DraftCheck.NameOf(deck.Audience)}\n");
            text.Append("questions:\n");
            foreach (var entry in group)
            {
                Append(text, entry.Question);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, DeckQuestion question)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - text: {Quoted(question.Text)}\n");
        if (question.FollowUp is { } hint)
        {
            text.Append(CultureInfo.InvariantCulture, $"    follow_up: {Quoted(hint)}\n");
        }

        if (!question.About.IsEmpty)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    about: [{string.Join(", ", question.About.Select(Quoted))}]\n"
            );
        }

        if (question.Key != DeckWords.KeyOf(question.Text))
        {
            text.Append(CultureInfo.InvariantCulture, $"    key: {question.Key}\n");
        }
    }

    /// <summary>In double quotes nothing means anything but the quote itself, the backslash, and what ends a line.</summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\u0085' or '\u2028' or '\u2029' or '\ufeff' => quoted.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)c:x4}"
                ),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
