using NetSocialBot.Storage.Leases;
using NetSocialBot.Themes.Life;
using NetSocialBot.Themes.Nudge;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Preparing;
using NetSocialBot.Themes.Series;
using Quartz;

namespace NetSocialBot.Themes;

/// <summary>Does whatever is due for themed threads, then waits for the next. Coming twice or late does no harm.</summary>
[DisallowConcurrentExecution]
internal sealed class ThemeJob(
    Preparer preparer,
    SeriesPlanner planner,
    ThemePoster poster,
    ThreadLife life,
    QuietWatch quiet,
    LeaseDesk leases,
    ThemeSchedule schedule
) : IJob
{
    public const string Group = "themes";
    private const string Work = "post themes";
    public static readonly JobKey Key = new("post", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            await OneByOne
                .AllAsync(
                    cancellationToken,
                    // Votes close before what they decide is posted.
                    preparer.PrepareAsync,
                    planner.PlanDueAsync,
                    poster.PostDueAsync,
                    life.CareAsync,
                    quiet.LookAsync
                )
                .ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
