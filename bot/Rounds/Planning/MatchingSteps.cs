using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Passes on how far the matching is, each time that only a tenth of those who were unsettled before still are: the last ones
/// take longest, so that 99 % and 99.9 % are as far apart as 0 and 90 %.
/// </summary>
internal sealed class MatchingSteps(IProgress<PlanProgress> progress, int edges) : IProgress<MatchingProgress>
{
    private const double Step = 0.1;

    private double _next = Step;

    public void Report(MatchingProgress value)
    {
        var unsettled = 1 - value.Share;
        if (unsettled > _next || unsettled == 0)
        {
            return;
        }

        progress.Report(new PlanProgress(PlanStage.Matching, edges, value.Share));
        while (unsettled <= _next)
        {
            _next *= Step;
        }
    }
}
