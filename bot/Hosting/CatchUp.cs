using Microsoft.Extensions.Hosting;
using NetSocialBot.Conversations;
using NetSocialBot.Introductions;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Moderation.Doctor;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Stories;
using NetSocialBot.Themes;
using Quartz;

namespace NetSocialBot.Hosting;

/// <summary>After a start: whatever was planned before it and is not delivered yet comes now.</summary>
internal sealed class CatchUp(ISchedulerFactory schedulers, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(RoundDeliveryJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(ThemeJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await ForgettingJob.KeepAsync(scheduler, clock, cancellationToken).ConfigureAwait(false);
        await DoctorJob.KeepAsync(scheduler, clock, cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(WeeklyJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(ConversationJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(LifeJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(IntroductionJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(StoryJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
