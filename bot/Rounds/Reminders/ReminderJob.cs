using Quartz;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>Reminds those of a programme for whom it is time, and comes again for the others. Running twice reminds once.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:01:00", "00:10:00", "01:00:00")]
internal sealed class ReminderJob(RoundReminders reminders, ReminderSchedule schedule) : IJob
{
    public const string Group = "reminders";
    public const string ProgrammeData = "programme";

    public static readonly JobKey Key = new("remind", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var programme = long.Parse((string)context.MergedJobDataMap[ProgrammeData]!, CultureInfo.InvariantCulture);
        var (isAll, next) = await reminders.SendDueAsync(programme, cancellationToken).ConfigureAwait(false);
        if (!isAll)
        {
            throw new JobExecutionException("The platform takes no more for a while; the rest is reminded later.");
        }

        if (next is not null)
        {
            await schedule.SetAsync(programme, next, cancellationToken).ConfigureAwait(false);
        }
    }
}
