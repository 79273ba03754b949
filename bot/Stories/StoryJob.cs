using Quartz;

namespace NetSocialBot.Stories;

/// <summary>Does whatever is due for stories, then waits for the next. Coming twice or late does no harm.</summary>
[DisallowConcurrentExecution]
internal sealed class StoryJob(StoryPlaces places, StoryDigest digest, StorySchedule schedule) : IJob
{
    public const string Group = "stories";
    public static readonly JobKey Key = new("go on", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await places.SettleDueAsync(cancellationToken).ConfigureAwait(false);
            await digest.SendDueAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
