using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NodaTime;
using Quartz;

namespace NetSocialBot.Themes;

/// <summary>Puts a theme on the calendar: a row for what, and a Quartz trigger for when.</summary>
internal sealed class ThemeService(BotDbContext db, ISchedulerFactory schedulers, TimeProvider clock)
{
    public async Task<DateTimeZone?> TryGetZoneAsync(CommunityId id, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken)
            .ConfigureAwait(false);
        return community?.Zone;
    }

    public async Task<ThemePost> ScheduleAsync(ThemePost post, CancellationToken cancellationToken)
    {
        var standing = await db.Set<ThemePost>()
            .SingleOrDefaultAsync(p => p.Community == post.Community && p.Request == post.Request, cancellationToken)
            .ConfigureAwait(false);
        if (standing is null)
        {
            db.Add(post);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            standing = post;
        }

        await KeepTriggerAsync(standing, cancellationToken).ConfigureAwait(false);
        return standing;
    }

    private async Task KeepTriggerAsync(ThemePost post, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var trigger = TriggerBuilder
            .Create(clock)
            .WithIdentity($"post:{post.Id}", "themes")
            .ForJob(ThemeJob.Key)
            .StartAt(post.PostAt.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
        if (!await scheduler.Exists(trigger.Key, cancellationToken).ConfigureAwait(false))
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
