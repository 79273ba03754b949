using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>The files that name two members a row: who knows whom, who must not meet, who met in which round.</summary>
internal static class PairFiles
{
    private const string First = "member_a";
    private const string Second = "member_b";
    private const string Round = "round";

    /// <param name="file">Null when the organiser has none.</param>
    public static Checked<List<MemberPair>> Read(string? file, MembersFile members, CancellationToken cancellationToken)
    {
        var read = ReadRows(file, [First, Second], members, cancellationToken);
        return read.IsGood(out var rows)
            ? rows.ConvertAll(row => new MemberPair(row.Cells[0], row.Cells[1]))
            : read.Problem;
    }

    /// <summary>Rounds are numbers or dates; the latest in the file is one round ago, the one before it two.</summary>
    public static Checked<List<PastMeeting>> ReadHistory(
        string? file,
        MembersFile members,
        CancellationToken cancellationToken
    )
    {
        var read = ReadRows(file, [First, Second, Round], members, cancellationToken);
        if (!read.IsGood(out var rows))
        {
            return read.Problem;
        }
        var rounds = new List<RoundLabel>(rows.Count);
        foreach (var row in rows)
        {
            if (!RoundLabel.TryParse(row.Cells[2], out var round))
            {
                return new InputProblem(
                    file!,
                    row.Number,
                    $"{InputProblem.Quote(row.Cells[2])} is no round",
                    "Write the number of the round, 0 or more, or its date as 2026-11-23"
                );
            }
            if (rounds.Count > 0 && rounds[0].IsDate != round.IsDate)
            {
                return new InputProblem(
                    file!,
                    row.Number,
                    "numbers and dates are mixed",
                    "Write all rounds as numbers, or all as dates"
                );
            }
            rounds.Add(round);
        }
        var ago = rounds
            .Select(round => round.Order)
            .Distinct()
            .OrderDescending()
            .Select((order, place) => (order, place))
            .ToDictionary(round => round.order, round => round.place + 1);
        return rows.Zip(rounds, (row, round) => new PastMeeting(row.Cells[0], row.Cells[1], ago[round.Order])).ToList();
    }

    private static Checked<List<CsvRow>> ReadRows(
        string? file,
        string[] columns,
        MembersFile members,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
        {
            return new List<CsvRow>();
        }
        var read = CsvTable.Read(file, columns, [], cancellationToken);
        if (!read.IsGood(out var table))
        {
            return read.Problem;
        }
        foreach (var row in table.Rows)
        {
            if (Check(file, row, members) is { } problem)
            {
                return problem;
            }
        }
        return table.Rows.ToList();
    }

    private static InputProblem? Check(string file, CsvRow row, MembersFile members)
    {
        var (a, b) = (row.Cells[0], row.Cells[1]);
        if (a.Length == 0 || b.Length == 0)
        {
            return new InputProblem(file, row.Number, "a name is missing", "Fill in both members or remove the row");
        }
        foreach (var name in new[] { a, b })
        {
            if (!members.Has(name))
            {
                var message = $"{InputProblem.Quote(name)} is not a member in {members.File}";
                return new InputProblem(file, row.Number, message, "Correct the name or remove the row");
            }
        }
        return string.Equals(a, b, StringComparison.Ordinal)
            ? new InputProblem(file, row.Number, $"pairs {InputProblem.Quote(a)} with themself", "Remove the row")
            : null;
    }
}
