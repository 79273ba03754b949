using System.Text.RegularExpressions;

namespace NetSocialBot.Csv;

/// <summary>
/// A spreadsheet takes a cell that begins with =, +, - or @ for a formula and runs it. Such a cell gets an apostrophe
/// in front, which says "this is text"; reading takes it away again, so names survive the way there and back. Plain
/// handles (@ann) and numbers (-5, +36 1 234) cannot do anything and stay as they are.
/// </summary>
internal static partial class FormulaGuard
{
    private const char Guard = '\'';
    private const string Beginnings = "=+-@\t\r";

    public static string Write(string cell) => IsRisky(cell) || IsGuarded(cell) ? Guard + cell : cell;

    public static string Read(string cell) => IsGuarded(cell) ? cell[1..] : cell;

    private static bool IsRisky(string cell) =>
        cell.Length > 0 && Beginnings.Contains(cell[0], StringComparison.Ordinal) && !Harmless().IsMatch(cell);

    // A cell that begins with the guard already needs another one, or reading would take away too much.
    private static bool IsGuarded(string cell) =>
        cell.Length > 1
        && cell[0] == Guard
        && (Beginnings.Contains(cell[1], StringComparison.Ordinal) || cell[1] == Guard && IsGuarded(cell[1..]));

    [GeneratedRegex(@"^(@[\p{L}\p{N}_.]+|[+-][0-9][0-9 .]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
