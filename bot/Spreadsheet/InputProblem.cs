using System.Text;

namespace NetSocialBot.Spreadsheet;

/// <summary>Something in the organiser's files or options that keeps the pairing from being made.</summary>
/// <param name="Where">The file or option, as it was given.</param>
/// <param name="Row">As a spreadsheet counts: the header is row 1. Null when no row is to blame.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record InputProblem(string Where, long? Row, string Message, string Remedy)
{
    private const int LongestQuote = 60;

    /// <summary>One line, whatever the files contain.</summary>
    public override string ToString()
    {
        var row = Row is { } number ? $", row {number}" : "";
        return OneLine($"{Where}{row}: {Message}. {Remedy}.");
    }

    /// <summary>A value from a file, shortened and in quotation marks.</summary>
    public static string Quote(string value) =>
        value.Length > LongestQuote ? $"\"{value[..LongestQuote]}...\"" : $"\"{value}\"";

    private static string OneLine(string text)
    {
        var result = new StringBuilder(text);
        for (var place = 0; place < result.Length; place++)
        {
            if (char.IsControl(result[place]) || result[place] is '\u2028' or '\u2029')
            {
                result[place] = ' ';
            }
        }
        return result.ToString();
    }
}
