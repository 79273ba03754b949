using NetSocialBot.Storage.Leases;
using Quartz;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>Asks everybody who is due, then waits for the next. Coming twice or late does no harm.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:01:00", "00:10:00", "01:00:00")]
internal sealed class WeeklyJob(WeeklyAsker asker, LeaseDesk leases, WeeklySchedule schedule) : IJob
{
    private const string Work = "ask weekly";
    public static readonly JobKey Key = new("weekly", "profile");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await leases.TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken).ConfigureAwait(false);
        if (!await asker.AskDueAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new JobExecutionException("The platform takes no more for a while; the rest is asked later.");
        }

        await schedule.PlanAsync(cancellationToken).ConfigureAwait(false);
    }
}
