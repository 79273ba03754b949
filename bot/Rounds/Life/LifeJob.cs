using NetSocialBot.Conversations;
using NetSocialBot.Storage.Leases;
using Quartz;

namespace NetSocialBot.Rounds.Life;

/// <summary>Does whatever is due for rounds that run, then waits for the next. Coming twice or late does no harm.</summary>
[DisallowConcurrentExecution]
internal sealed class LifeJob(
    RoundLives lives,
    LineDelivery lines,
    RescueDelivery rescues,
    SilentRounds silences,
    LeaseDesk leases,
    LifeSchedule schedule,
    ConversationSchedule conversations
) : IJob
{
    public const string Group = "lives of rounds";
    private const string Work = "look after rounds";
    public static readonly JobKey Key = new("look after", Group);

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
                    lives.RunAsync,
                    rescues.RunAsync,
                    silences.TellDueAsync,
                    lines.SendDueAsync
                )
                .ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await conversations.KeepAsync(cancellationToken).ConfigureAwait(false);
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
