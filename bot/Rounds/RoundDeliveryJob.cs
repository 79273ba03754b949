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
            ChatRefusal? left = ChatRefusal.NotNow;
            // In one job, so that nothing is delivered while it is taken back. Where the wire breaks at one work, the others are done.
            Func<CancellationToken, Task<bool>>[] works =
            [
                undo.SweepAsync,
                async stop => (left = await delivery.DeliverPendingAsync(stop).ConfigureAwait(false)) is null,
                alone.SeatAsync,
                late.DeliverPendingAsync,
                notices.TellAsync,
                troubles.TellAsync,
            ];
            var done = 0;
            await OneByOne
                .DoAsync(
                    works,
                    async work =>
                    {
                        done += await work(cancellationToken).ConfigureAwait(false) ? 1 : 0;
                        return true;
                    }
                )
                .ConfigureAwait(false);
            isAllDone = done == works.Length;
            // Room is not made within seconds.
            var isForRoomAlone = done == works.Length - 1 && left is ChatRefusal.LimitReached;
            if (!isAllDone && !isForRoomAlone)
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
