using System.Globalization;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>What a score is made of, for the organiser: <c>common ground 0.4472; same circle -0.3000</c>.</summary>
internal static class PairTermWords
{
    public static string Of(IReadOnlyList<PairTerm> terms) => string.Join("; ", terms.Select(Of));

    private static string Of(PairTerm term) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(term.Kind)} {(double)term.Points / PlanBoard.ScoreUnit:0.0000}"
        );

    private static string Name(PairTermKind kind) =>
        kind switch
        {
            PairTermKind.CommonGround => "common ground",
            PairTermKind.PoorRounds => "poor rounds lately",
            PairTermKind.Newcomers => "both are new",
            PairTermKind.FewCommonHours => "few common hours",
            PairTermKind.SameCircle => "same circle",
            _ => "want to meet again",
        };
}
