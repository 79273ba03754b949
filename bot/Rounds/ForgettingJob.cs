using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Once a day, what is older than its community keeps it is forgotten.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgettingJob(Forgetting forgetting) : IJob
{
    /// <summary>Of triggers that nobody waits for.</summary>
    public const string Group = "housekeeping";

    private const int HourUtc = 4;
    public static readonly JobKey Key = new("forget", Group);
    private static readonly TriggerKey Daily = new("forget:daily", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await forgetting.ForgetOldRoundsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>A trigger that stands is left alone.</summary>
    public static async Task KeepAsync(IScheduler scheduler, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await scheduler.Exists(Daily, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var today = new DateTimeOffset(clock.GetUtcNow().Date, TimeSpan.Zero).AddHours(HourUtc);
        var trigger = TriggerBuilder
            .Create(clock)
            .WithIdentity(Daily)
            .ForJob(Key)
            .StartAt(today > clock.GetUtcNow() ? today : today.AddDays(1))
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromDays(1)).RepeatForever())
            .Build();
        await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
