using NetSocialBot.Storage.Leases;
using Quartz;

namespace NetSocialBot.Conversations;

/// <summary>Posts whatever is due in any conversation, then waits for the next.</summary>
[DisallowConcurrentExecution]
internal sealed class ConversationJob(
    ConversationDelivery delivery,
    IEnumerable<IThreadWork> others,
    LeaseDesk leases,
    ConversationSchedule schedule
) : IJob
{
    public const string Group = "conversations";
    private const string Work = "go on with conversations";
    public static readonly JobKey Key = new("go on", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            Func<CancellationToken, Task>[] works =
            [
                delivery.PostDueAsync,
                .. others.Select(work => (Func<CancellationToken, Task>)work.DoDueAsync),
            ];
            await OneByOne.AllAsync(cancellationToken, works).ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
