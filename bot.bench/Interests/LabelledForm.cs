using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetSocialBot.Bench.Interests;

/// <summary>A text as somebody writes it, and what it means.</summary>
/// <param name="IsHeldOut">Not looked at while the rules were written.</param>
/// <param name="Expected">Names of interests; "unknown" for a part that stays as it is.</param>
internal sealed partial record LabelledForm(bool IsHeldOut, string Text, IReadOnlyList<string> Expected)
{
    public const string Unknown = "unknown";

    /// <summary>All of <c>forms.tsv</c>, in its order.</summary>
    /// <exception cref="InvalidDataException">A line that is not as its first lines say.</exception>
    public static IReadOnlyList<LabelledForm> ReadAll()
    {
        const string Name = "NetSocialBot.Bench.Interests.forms.tsv";
        using var stream = typeof(LabelledForm).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var forms = new List<LabelledForm>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                forms.Add(Read(line));
            }
        }
        return forms;
    }

    private static LabelledForm Read(string line) =>
        line.Split('\t') is ["build" or "held", var text, var expected] columns
            ? new LabelledForm(columns[0] == "held", Unescape(text), expected.Split(" | "))
            : throw new InvalidDataException(
                $"forms.tsv: '{line}' has not three columns of which the first is build or held."
            );

    private static string Unescape(string text) =>
        Escape()
            .Replace(
                text,
                match =>
                    match.Value == @"\n"
                        ? "\n"
                        : (
                            (char)int.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                        ).ToString()
            );

    [GeneratedRegex(@"\\n|\\u[0-9A-F]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
