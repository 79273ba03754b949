using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Nudge;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Preparing;
using NetSocialBot.Themes.Series;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Themes;

/// <summary>One trigger for all that has to do with themes, at the moment when the next of it is due.</summary>
internal sealed class ThemeSchedule(
    IDbContextFactory<BotDbContext> contexts,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IDisposable
{
    private static readonly TriggerKey Next = new("next", ThemeJob.Group);

    /// <summary>What is overdue was tried a moment ago and could not be done.</summary>
    private static readonly Duration Rest = Duration.FromMinutes(1);

    /// <summary>What is read must still be so when it is scheduled: else an older look could undo a newer one.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Sets the trigger by what is in the database now.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
            if (await NextDueAsync(cancellationToken).ConfigureAwait(false) is not { } due)
            {
                await scheduler.UnscheduleJob(Next, cancellationToken).ConfigureAwait(false);
                return;
            }

            var now = clock.GetInstant();
            var trigger = TriggerAt(due > now ? due : now + Rest);
            if (await scheduler.Exists(Next, cancellationToken).ConfigureAwait(false))
            {
                await scheduler.RescheduleJob(Next, trigger, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The bot stops, and the scheduler is gone before the last job. The next start looks again.
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var series = await db.Set<ThemeSeries>()
            .Where(s => s.State == SeriesState.Active)
            .Where(s => db.Set<Community>().Any(c => c.Id == s.Community && c.Active))
            .MinAsync(s => s.NextAt, cancellationToken)
            .ConfigureAwait(false);
        var post = await db.Set<ThemePost>()
            .Where(p => p.Step != ThemePostStep.Seeded && p.Step != ThemePostStep.Refused)
            .MinAsync(p => (Instant?)p.PostAt, cancellationToken)
            .ConfigureAwait(false);
        var smaller = await db.Set<ThemePost>().MinAsync(p => p.SmallerAt, cancellationToken).ConfigureAwait(false);
        var closes = await db.Set<ThemePost>().MinAsync(p => p.ClosesAt, cancellationToken).ConfigureAwait(false);
        var quiet = await db.Set<QuietChannel>()
            .Where(c => db.Set<Community>().Any(p => p.Id == c.Community && p.Active))
            .MinAsync(c => c.NextLookAt, cancellationToken)
            .ConfigureAwait(false);
        var prepared = await db.Set<ThemePreparation>().MinAsync(p => p.DueAt, cancellationToken).ConfigureAwait(false);
        var toPrepare = await db.Set<ThemeSeries>()
            .Where(s => s.State == SeriesState.Active && (s.Votes || s.Host != null))
            .Where(s => !db.Set<ThemePreparation>().Any(p => p.Series == s.Id && p.Occurrence == s.NextAt))
            .Where(s => db.Set<Community>().Any(c => c.Id == s.Community && c.Active))
            .MinAsync(s => s.NextAt, cancellationToken)
            .ConfigureAwait(false);
        List<Instant?> all = [series, post, smaller, closes, quiet, prepared, toPrepare - Preparer.Ahead];
        return all.Min();
    }

    private ITrigger TriggerAt(Instant at) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(Next)
            .ForJob(ThemeJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
