using Quartz;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>Twice a day: what comes in the next hours is looked at beforehand.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:01:00", "00:10:00", "01:00:00")]
internal sealed class DoctorJob(DoctorRounds rounds) : IJob
{
    /// <summary>Of triggers that nobody waits for.</summary>
    private const string Group = "housekeeping";

    /// <summary>Of the first look of the day, UTC: it is day or evening in most of the world.</summary>
    private const int HourUtc = 6;

    public static readonly TimeSpan Every = TimeSpan.FromHours(12);
    public static readonly JobKey Key = new("doctor", Group);
    private static readonly TriggerKey Daily = new("doctor:rounds", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!await rounds.LookAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new JobExecutionException("The platform takes no more for a while; moderators are told later.");
        }
    }

    /// <summary>A trigger that stands is left alone.</summary>
    public static async Task KeepAsync(IScheduler scheduler, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await scheduler.Exists(Daily, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var first = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(HourUtc);
        while (first <= now)
        {
            first += Every;
        }

        var trigger = TriggerBuilder
            .Create(clock)
            .WithIdentity(Daily)
            .ForJob(Key)
            .StartAt(first)
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Every).RepeatForever())
            .Build();
        await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
