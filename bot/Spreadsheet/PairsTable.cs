using CsvHelper;
using NetSocialBot.Csv;
using NetSocialBot.Interests;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>
/// The result as a table: <c>member_1,member_2,member_3,score,common_ground</c>, one row a group; and <c>terms</c> where more than
/// common ground makes the score.
/// </summary>
internal static class PairsTable
{
    /// <summary>A pair's row has room for the odd one out; every row has the same columns.</summary>
    private const int FewestMemberColumns = 3;

    public static void Write(Stream stream, PlanRequest request, RoundPlan plan, bool withByteOrderMark)
    {
        var options = new CsvWriterOptions
        {
            NewLine = "\n",
            Quoting = CsvQuoting.WhenNeededOrWhitespace,
            WriteByteOrderMark = withByteOrderMark,
        };
        using var writer = CsvWriter.Create(stream, options, leaveOpen: true);
        var columns = plan.Groups.Select(group => group.Members.Count).Append(FewestMemberColumns).Max();
        for (var column = 1; column <= columns; column++)
        {
            writer.WriteField($"member_{column}");
        }
        writer.WriteField("score");
        writer.WriteField("common_ground");
        var withTerms = request.Roster.Any(member => member.Awake is not null || member.Circle is not null);
        if (withTerms)
        {
            writer.WriteField("terms");
        }
        writer.EndRecord();
        foreach (var group in plan.Groups)
        {
            for (var column = 0; column < columns; column++)
            {
                var name = column < group.Members.Count ? request.Roster[group.Members[column]].Key : "";
                writer.WriteField(FormulaGuard.Write(name));
            }
            writer.WriteField(group.Score, "0.0000");
            writer.WriteField(FormulaGuard.Write(CommonGroundWords.Compact(group.Ground)));
            if (withTerms)
            {
                writer.WriteField(PairTermWords.Of(group.Terms));
            }
            writer.EndRecord();
        }
        writer.Flush();
    }
}
