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
        Duration? pause = DeliverySchedule.AfterTheJobsOwnTries;
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            var left = DeliveryLeft.NotNow;
            // In one job, so that nothing is delivered while it is taken back. Where the wire breaks at one work, the others are done.
            Func<CancellationToken, Task<bool>>[] works =
            [
                undo.SweepAsync,
                async stop =>
                    (left = await delivery.DeliverPendingAsync(stop).ConfigureAwait(false)) is DeliveryLeft.Nothing,
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
            pause =
                left is DeliveryLeft.Next ? Duration.Zero
                : done == works.Length ? null
                : done == works.Length - 1 && left is DeliveryLeft.NoRoom ? DeliverySchedule.ForRoom
                : DeliverySchedule.Soon;
        }
        finally
        {
            await again.KeepAsync(pause, cancellationToken).ConfigureAwait(false);
            // Each introduction has begun a conversation, and its next question is due some day.
            await conversations.KeepAsync(cancellationToken).ConfigureAwait(false);
            await life.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
