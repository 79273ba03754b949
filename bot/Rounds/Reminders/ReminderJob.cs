using Quartz;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>Reminds those of a programme for whom it is time, and comes again for the others. Running twice reminds once.</summary>
[DisallowConcurrentExecution]
internal sealed class ReminderJob(RoundReminders reminders, ReminderSchedule schedule) : IJob
{
    public const string Group = "reminders";
    public const string ProgrammeData = "programme";

    public static readonly JobKey Key = new("remind", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var programme = long.Parse((string)context.MergedJobDataMap[ProgrammeData]!, CultureInfo.InvariantCulture);
        try
        {
            if (!await reminders.SendDueAsync(programme, cancellationToken).ConfigureAwait(false))
            {
                throw new JobExecutionException("The platform takes no more for a while; the rest is reminded later.");
            }
        }
        finally
        {
            // Also where it failed: whoever is left is tried again then, and nobody else's hour is missed.
            if (await reminders.NextDueAsync(programme, cancellationToken).ConfigureAwait(false) is { } next)
            {
                await schedule.SetAsync(programme, next, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
