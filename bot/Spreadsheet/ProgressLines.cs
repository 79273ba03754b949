using System.Globalization;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>Says on the error stream what is being done, when there is enough to do that somebody may wonder.</summary>
internal sealed class ProgressLines(TextWriter error, int members) : IProgress<PlanProgress>
{
    private const int EnoughToWonder = 2_000;

    /// <summary>Fewer are matched before a second line could be read.</summary>
    private const int EnoughToCount = 100_000;

    public void Report(PlanProgress value)
    {
        if (members < (value.Settled is null ? EnoughToWonder : EnoughToCount))
        {
            return;
        }
        var count = value.Count.ToString("N0", CultureInfo.InvariantCulture);
        error.WriteLine(
            value.Stage switch
            {
                PlanStage.Weighing => $"Weighing the interests of {count} members ...",
                PlanStage.Candidates => $"Looking for the best candidates of {count} members ...",
                PlanStage.Matching when value.Settled is { } share => string.Create(
                    CultureInfo.InvariantCulture,
                    $"... {100 * share:0.####} % of the members settled"
                ),
                PlanStage.Matching => $"Matching over {count} possible pairs ...",
                PlanStage.Proving => $"Checking that no other choice of {count} possible pairs is better ...",
                PlanStage.Widening => "Looking for better pairs beyond the lists of candidates ...",
                PlanStage.LooseEnds => "Looking for pairs so that nobody is left over ...",
                _ => $"Describing what {count} members have in common ...",
            }
        );
    }
}
