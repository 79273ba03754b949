using Microsoft.Extensions.Hosting;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>
/// A trigger for as long as something is left to deliver. A job is tried again by itself a few times and then given up; what waits for
/// longer, for room or for a wire that is down for a day, waits for this.
/// </summary>
internal sealed class DeliverySchedule(
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
)
{
    private static readonly TriggerKey Later = new("later", RoundDeliveryJob.Key.Group);

    /// <summary>Longer than a job's own tries take together.</summary>
    private static readonly Duration Pause = Duration.FromHours(3);

    public async Task KeepAsync(bool isAllDelivered, CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
            var stands = await scheduler.Exists(Later, cancellationToken).ConfigureAwait(false);
            if (isAllDelivered && stands)
            {
                await scheduler.UnscheduleJob(Later, cancellationToken).ConfigureAwait(false);
            }
            else if (!isAllDelivered && !stands)
            {
                await scheduler.ScheduleJob(Trigger(), cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The bot stops, and the scheduler is gone before the last job. The next start looks again.
        }
    }

    private ITrigger Trigger() =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Later)
            .ForJob(RoundDeliveryJob.Key)
            .StartAt((clock.GetInstant() + Pause).ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder
                    .Create()
                    .WithInterval(Pause.ToTimeSpan())
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
