using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>
/// Who takes part: <c>member,interests</c>, the interests separated by semicolons, and where there are such columns their
/// <c>languages</c>, when they are <c>awake</c>, and their <c>circle</c>.
/// </summary>
internal sealed class MembersFile
{
    private static readonly string[] Columns = ["member", "interests"];
    private static readonly string[] Optional = ["languages", "awake", "circle"];

    private readonly HashSet<string> _names;

    private MembersFile(string file, bool hasByteOrderMark, RosterMember[] roster, HashSet<string> names)
    {
        File = file;
        HasByteOrderMark = hasByteOrderMark;
        Roster = roster;
        _names = names;
    }

    public string File { get; }

    public bool HasByteOrderMark { get; }

    public RosterMember[] Roster { get; }

    public bool Has(string name) => _names.Contains(name);

    public static Checked<MembersFile> Read(string file, CancellationToken cancellationToken)
    {
        var read = CsvTable.Read(file, Columns, Optional, cancellationToken);
        if (!read.IsGood(out var table))
        {
            return read.Problem;
        }
        var firstRows = new Dictionary<string, long>(table.Rows.Count, StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var name = row.Cells[0];
            if (name.Length == 0)
            {
                return new InputProblem(file, row.Number, "the member has no name", "Fill in the first cell");
            }
            if (!firstRows.TryAdd(name, row.Number))
            {
                return new InputProblem(
                    file,
                    row.Number,
                    $"the member {InputProblem.Quote(name)} is in row {firstRows[name]} already",
                    "Keep one of the two rows"
                );
            }
        }
        if (table.Rows.Count < PlanRequest.SmallestGroup)
        {
            var count = table.Rows.Count == 0 ? "no members" : "only one member";
            return new InputProblem(file, null, $"has {count}", "It takes at least two to meet");
        }
        var roster = new RosterMember[table.Rows.Count];
        for (var place = 0; place < roster.Length; place++)
        {
            var row = table.Rows[place];
            if (!AwakeCell.TryParse(row.Cells[3], out var awake))
            {
                return new InputProblem(
                    file,
                    row.Number,
                    $"{InputProblem.Quote(row.Cells[3])} are no waking hours",
                    "Write them in UTC as 7-23, several separated by semicolons, or leave the cell empty"
                );
            }
            roster[place] = new RosterMember(row.Cells[0], List(row.Cells[1]))
            {
                Languages = List(row.Cells[2]),
                Awake = awake,
                Circle = row.Cells[4].Length == 0 ? null : row.Cells[4],
            };
        }
        return new MembersFile(file, table.HasByteOrderMark, roster, [.. firstRows.Keys]);
    }

    private static string[] List(string cell) =>
        cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
