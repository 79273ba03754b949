using NetSocialBot.Programmes;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>Keeps one trigger for each programme that reminds, at the time of its next reminders.</summary>
internal sealed class ReminderSchedule(ISchedulerFactory schedulers, TimeProvider clock)
{
    /// <summary>For a round at ten in the morning, two in the afternoon of the day before.</summary>
    public static readonly Duration Lead = Duration.FromHours(20);

    /// <summary>Later than that before the round, it is no reminder any more.</summary>
    public static readonly Duration Latest = Duration.FromHours(1);

    public async Task KeepAsync(Programme programme, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        Instant? at =
            programme is { Reminders: true, NextAt: { } next } && next - Latest > now
                ? Instant.Max(next - Lead, now)
                : null;
        await SetAsync(programme.Id, at, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="at">Null for not at all.</param>
    public async Task SetAsync(long programme, Instant? at, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        TriggerKey key = new(string.Create(CultureInfo.InvariantCulture, $"programme:{programme}"), ReminderJob.Group);
        if (at is not { } moment)
        {
            await scheduler.UnscheduleJob(key, cancellationToken).ConfigureAwait(false);
            return;
        }

        var trigger = TriggerBuilder
            .Create(clock)
            .WithIdentity(key)
            .ForJob(ReminderJob.Key)
            .UsingJobData(ReminderJob.ProgrammeData, programme.ToString(CultureInfo.InvariantCulture))
            .StartAt(moment.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
        if (await scheduler.Exists(key, cancellationToken).ConfigureAwait(false))
        {
            await scheduler.RescheduleJob(key, trigger, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
