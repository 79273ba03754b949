using System.Text;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>The questions in a file that a moderator sent, or why it is not read.</summary>
internal static class ImportFile
{
    /// <summary>1 MiB.</summary>
    public const int MostBytes = 1 << 20;

    public const int MostRows = 2000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">Tells by its end what it is; if not, the text itself does.</param>
    public static (IReadOnlyList<ImportRow> Rows, ShelfProblem? Problem) Read(
        string name,
        ReadOnlySpan<byte> bytes,
        CancellationToken cancellationToken
    )
    {
        if (bytes.Length > MostBytes)
        {
            return ([], ShelfProblem.Of("file-too-big"));
        }

        // A workbook is a ZIP archive, or an OLE container in its older form.
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ([], ShelfProblem.Of("file-workbook"));
        }

        var (text, wrongLine) = Decode(bytes);
        if (text is null)
        {
            return ([], ShelfProblem.Of("file-not-utf8", ("line", wrongLine)));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], ShelfProblem.Of("file-empty"));
        }

        var (rows, problem) = IsYaml(name, text) ? ImportYaml.Read(text) : ImportCsv.Read(text, cancellationToken);
        return problem is not null ? ([], problem)
            : rows.Count > MostRows ? ([], ShelfProblem.Of("too-many-rows", ("count", rows.Count), ("most", MostRows)))
            : rows.Count == 0 ? ([], ShelfProblem.Of("no-rows"))
            : (rows, null);
    }

    private static (string? Text, long WrongLine) Decode(ReadOnlySpan<byte> bytes)
    {
        // Text in UTF-16 is full of zeros, which no text has otherwise.
        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            return (null, LineAt(bytes, zero));
        }

        try
        {
            return (Utf8.GetString(bytes).TrimStart('\uFEFF'), 0);
        }
        catch (DecoderFallbackException)
        {
            var good = 0;
            while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                good += length;
            }

            return (null, LineAt(bytes, good));
        }
    }

    private static long LineAt(ReadOnlySpan<byte> bytes, int place) => 1 + bytes[..place].Count((byte)'\n');

    private static bool IsYaml(string name, string text)
    {
        var end = Path.GetExtension(name).ToLowerInvariant();
        if (end is ".yaml" or ".yml")
        {
            return true;
        }

        if (end is ".csv" or ".tsv")
        {
            return false;
        }

        var first = text.Split('\n').Select(line => line.Trim()).First(line => line.Length > 0 && line[0] != '#');
        return first == "---"
            || first.Split(':')[0] is "deck" or "title" or "language" or "depth" or "for" or "questions";
    }
}
