using NetSocialBot.Chat;
using NodaTime;
using NodaTime.Text;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Plans a community's scheduled round, then wakes the delivery. Running twice plans once.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:00:30", "00:02:00", "00:10:00", "01:00:00")]
internal sealed class RoundJob(RoundService rounds) : IJob
{
    public const string CommunityData = "community";
    public static readonly JobKey Key = new("plan", "rounds");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = long.Parse((string)context.MergedJobDataMap[CommunityData]!, CultureInfo.InvariantCulture);
        var due = Instant.FromDateTimeOffset(context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
        var trigger = $"schedule:{InstantPattern.General.Format(due)}";
        await rounds.RunAsync(new CommunityId(id), trigger, cancellationToken).ConfigureAwait(false);
    }
}
