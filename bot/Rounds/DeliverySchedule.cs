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

    /// <summary>Longer than they take together.</summary>
    public static readonly Duration AfterTheJobsOwnTries = Duration.FromHours(3);

    /// <summary>Room is made by hand, or by rounds that end.</summary>
    public static readonly Duration ForRoom = Duration.FromHours(3);

    /// <summary>A platform's limits are for seconds or minutes; to look whether they are over costs nothing.</summary>
    public static readonly Duration Soon = Duration.FromSeconds(15);

    /// <param name="pause">Until it is looked at again; null when nothing is left.</param>
    public async Task KeepAsync(Duration? pause, CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
            if (pause is not { } wait)
            {
                await scheduler.UnscheduleJob(Later, cancellationToken).ConfigureAwait(false);
                return;
            }

            var trigger = Trigger(clock.GetInstant() + wait);
            if (await scheduler.RescheduleJob(Later, trigger, cancellationToken).ConfigureAwait(false) is null)
            {
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The bot stops, and the scheduler is gone before the last job. The next start looks again.
        }
    }

    private ITrigger Trigger(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Later)
            .ForJob(RoundDeliveryJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder
                    .Create()
                    .WithInterval(AfterTheJobsOwnTries.ToTimeSpan())
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
