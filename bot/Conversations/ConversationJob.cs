using Quartz;

namespace NetSocialBot.Conversations;

/// <summary>Posts whatever is due in any conversation, then waits for the next.</summary>
[DisallowConcurrentExecution]
internal sealed class ConversationJob(ConversationDelivery delivery, ConversationSchedule schedule) : IJob
{
    public const string Group = "conversations";
    public static readonly JobKey Key = new("go on", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await delivery.PostDueAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
