using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage.Leases;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Delivers whatever is planned and not yet delivered, one at a time. A broken wire is tried again later.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:00:10", "00:01:00", "00:05:00", "00:30:00", "02:00:00")]
internal sealed class RoundDeliveryJob(
    RoundDelivery delivery,
    LeftAlone alone,
    LateDelivery late,
    RoundUndo undo,
    ApprovalNotices notices,
    DeliveryTroubles troubles,
    DeliverySchedule again,
    LeaseDesk leases,
    ConversationSchedule conversations,
    LifeSchedule life
) : IJob
{
    private const string Work = "deliver rounds";
    public static readonly JobKey Key = new("deliver", "rounds");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var isAllDone = false;
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            // In one job, so that nothing is delivered while it is taken back.
            var isTidy = await undo.SweepAsync(cancellationToken).ConfigureAwait(false);
            var left = await delivery.DeliverPendingAsync(cancellationToken).ConfigureAwait(false);
            var isNobodyAlone = await alone.SeatAsync(cancellationToken).ConfigureAwait(false);
            var isLateDelivered = await late.DeliverPendingAsync(cancellationToken).ConfigureAwait(false);
            var isTold = await notices.TellAsync(cancellationToken).ConfigureAwait(false);
            var areTroublesTold = await troubles.TellAsync(cancellationToken).ConfigureAwait(false);
            var isElseDone = isNobodyAlone && isLateDelivered && isTidy && isTold && areTroublesTold;
            isAllDone = isElseDone && left is null;
            // Room is not made within seconds.
            if (!isElseDone || left is ChatRefusal.NotNow)
            {
                throw new JobExecutionException("The platform takes no more for a while; the rest is delivered later.");
            }
        }
        finally
        {
            await again.KeepAsync(isAllDone, cancellationToken).ConfigureAwait(false);
            // Each introduction has begun a conversation, and its next question is due some day.
            await conversations.KeepAsync(cancellationToken).ConfigureAwait(false);
            await life.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
