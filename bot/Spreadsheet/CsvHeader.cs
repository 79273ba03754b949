namespace NetSocialBot.Spreadsheet;

/// <summary>Finds the wanted columns in a header.</summary>
/// <param name="columns">All must be there.</param>
/// <param name="optional">Some may be there.</param>
internal sealed class CsvHeader(string file, string[] columns, string[] optional)
{
    private readonly string[] all = [.. columns, .. optional];

    /// <summary>
    /// Where each wanted column stands and then each optional one, -1 where it is not there; once <see cref="Check"/> found nothing
    /// wrong.
    /// </summary>
    public int[] Places { get; private set; } = [];

    public InputProblem? Check(string[] header)
    {
        var wanted = $"The first row must be {string.Join(',', columns)}";
        if (!header.Any(name => columns.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            return header is [var only] && columns.Any(name => only.Contains(name, StringComparison.OrdinalIgnoreCase))
                ? Problem("the columns are not separated by commas", wanted)
                : Problem("there is no header", wanted);
        }
        if (columns.FirstOrDefault(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            return Problem($"the column {missing} is missing", wanted);
        }
        if (header.FirstOrDefault(name => !all.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            var more = optional.Length == 0 ? "" : $", and may also have {string.Join(',', optional)}";
            return Problem(
                $"the column {InputProblem.Quote(unknown)} is unknown",
                $"{wanted}{more}; remove the others"
            );
        }
        if (header.Distinct(StringComparer.OrdinalIgnoreCase).Count() < header.Length)
        {
            return Problem("a column is there twice", wanted);
        }
        Places = Array.ConvertAll(
            all,
            name => Array.FindIndex(header, other => string.Equals(name, other, StringComparison.OrdinalIgnoreCase))
        );
        return null;
    }

    private InputProblem Problem(string message, string remedy) => new(file, null, message, remedy);
}
