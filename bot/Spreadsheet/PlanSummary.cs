using System.Globalization;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>What the organiser reads when the work is done.</summary>
internal static class PlanSummary
{
    private const int MostNames = 10;

    public static IEnumerable<string> Lines(PlanRequest request, RoundPlan plan, string output)
    {
        var figures = plan.Figures;
        yield return Line("Members", Count(figures.Members));
        yield return Line("Pairs", Count(figures.Pairs));
        yield return request.GroupSize == PlanRequest.SmallestGroup
            ? Line("Trios", Count(figures.LargerGroups))
            : Line("Larger groups", Count(figures.LargerGroups));
        yield return Line("Left out", Count(figures.LeftOut));
        foreach (var left in plan.LeftOut.Take(MostNames))
        {
            yield return Line("", $"{InputProblem.Quote(request.Roster[left.Member].Key)}: {Reason(left.Reason)}");
        }
        if (plan.LeftOut.Count > MostNames)
        {
            yield return Line("", $"and {Count(plan.LeftOut.Count - MostNames)} more");
        }
        if (request.History.Count > 0)
        {
            yield return Line("Met before", Count(figures.Repeats));
        }
        var byChance = Share(figures.ShuffledWithCommonGround, figures.Groups);
        yield return Line(
            "Common ground",
            $"{Share(figures.WithCommonGround, figures.Groups)} of the groups (by chance {byChance})"
        );
        yield return Line("Total weight", $"{Weight(figures.TotalWeight)}, {Mean(figures.MeanWeight)} a group");
        yield return Line("By chance", $"{Weight(figures.ShuffledWeight)} in total, under the same rules");
        yield return Line("Matching", Proof(figures));
        yield return Line("Seed", request.Seed.ToString(CultureInfo.InvariantCulture));
        yield return Line("Written to", output);
    }

    private static string Proof(PlanFigures figures)
    {
        var pairs = $"{Count(figures.PossiblePairs)} possible pairs";
        var gap = figures.Gap is { } share ? $", at most {100 * share:0.00} % below the best of all pairs" : "";
        var proof = figures.Optimality switch
        {
            Optimality.ProvedOverAllPairs => $"proved optimal, over all {pairs}",
            Optimality.ProvedOverCandidates => $"proved optimal, over the best candidates ({pairs}){gap}",
            Optimality.KeptRoomForLaterRounds =>
                "nearly: some weight was given up so that the next rounds need no repeats",
            _ => "not proved: larger groups are made by a good rule and improved by exchanges",
        };
        return figures.Rearranged == 0 ? proof : $"{proof}; {Count(figures.Rearranged)} placed afterwards";
    }

    private static string Reason(LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.NobodyElse => "nobody else takes part",
            LeftOutReason.NobodyAllowed => "knows or must not meet each of the others",
            LeftOutReason.Excluded => "is kept apart from each of the others",
            LeftOutReason.NobodyOfTheirLanguage => "nobody else speaks their language",
            LeftOutReason.NobodyAwake => "nobody else is awake when they are",
            _ => "whoever they could meet is needed elsewhere",
        };

    private static string Line(string label, string text) => $"{label, -15}{text}";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Weight(double weight) => weight.ToString("N2", CultureInfo.InvariantCulture);

    private static string Mean(double weight) => weight.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) =>
        whole == 0 ? "none" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
