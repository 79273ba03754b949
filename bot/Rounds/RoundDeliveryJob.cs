using NetSocialBot.Conversations;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage.Leases;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>
/// Delivers whatever is planned and not yet delivered, one at a time. A broken wire is tried again later, and so is a platform that takes no
/// more for a while.
/// </summary>
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
        bool? isAllDone = null;
        var isForRoomAlone = false;
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            // In one job, so that nothing is delivered while it is taken back. Where the wire breaks at one work, the others are done.
            Func<CancellationToken, Task<bool>>[] works =
            [
                undo.SweepAsync,
                delivery.DeliverPendingAsync,
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
            isForRoomAlone = done == works.Length - 1 && delivery.Left is DeliveryLeft.NoRoom;
        }
        finally
        {
            // Each introduction has begun a conversation, and its next question is due some day.
            await conversations.KeepAsync(cancellationToken).ConfigureAwait(false);
            await life.KeepAsync(cancellationToken).ConfigureAwait(false);
            // At last: it may take away the trigger that this very firing is of, and with it what tells that it is at work.
            await again.KeepAsync(Pause(), cancellationToken).ConfigureAwait(false);
        }

        // Whatever breaks is tried again by the job itself; the others do not wait for that.
        Duration? Pause() =>
            delivery.Left is DeliveryLeft.Next ? Duration.Zero
            : isAllDone == true ? null
            : isForRoomAlone ? DeliverySchedule.ForRoom
            : isAllDone == false || delivery.Left is DeliveryLeft.NotNow ? DeliverySchedule.Soon
            : DeliverySchedule.AfterTheJobsOwnTries;
    }
}
