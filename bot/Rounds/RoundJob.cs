using NetSocialBot.Chat;
using NodaTime;
using NodaTime.Text;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Plans the round of a programme that is due, then wakes the delivery. Running twice plans once.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:00:30", "00:02:00", "00:10:00", "01:00:00", "03:00:00", "06:00:00", "12:00:00")]
internal sealed class RoundJob(DueRound due, RoundService rounds) : IJob
{
    public const string ProgrammeData = "programme";

    /// <summary>In triggers from before there were programmes: one may be overdue when a new version starts.</summary>
    public const string CommunityData = "community";

    public static readonly JobKey Key = new("plan", "rounds");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (context.MergedJobDataMap.TryGetValue(ProgrammeData, out var programme))
        {
            await due.RunAsync(Number(programme), cancellationToken).ConfigureAwait(false);
            return;
        }

        var at = Instant.FromDateTimeOffset(context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
        var trigger = $"schedule:{InstantPattern.General.Format(at)}";
        var community = new CommunityId(Number(context.MergedJobDataMap[CommunityData]));
        await rounds.RunAsync(community, trigger, cancellationToken).ConfigureAwait(false);
    }

    private static long Number(object? value) => long.Parse((string)value!, CultureInfo.InvariantCulture);
}
