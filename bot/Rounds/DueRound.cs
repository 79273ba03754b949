using Microsoft.EntityFrameworkCore;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Rounds;

/// <summary>Plans the round of a programme that is due, and sets the next one. After weeks of absence one round is due, not several.</summary>
internal sealed class DueRound(BotDbContext db, RoundService rounds, RoundSchedule schedule, TimeProvider clock)
{
    /// <summary>A scheduler may wake us a moment before the time it was told.</summary>
    private static readonly Duration Early = Duration.FromSeconds(1);

    public async Task RunAsync(long programmeId, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken)
            .ConfigureAwait(false);
        if (programme is null)
        {
            return;
        }

        if (programme is { State: ProgrammeState.Running, NextAt: { } due } && due <= clock.GetInstant() + Early)
        {
            // Named by what was due: planned once, however often we come here.
            var trigger = $"programme:{programme.Id}:{InstantPattern.ExtendedIso.Format(due)}";
            await rounds.RunAsync(programme.Community, trigger, cancellationToken, programme.Id).ConfigureAwait(false);
            await NextAsync(programme, due, cancellationToken).ConfigureAwait(false);
        }

        await schedule.KeepAsync(programme.Community, cancellationToken).ConfigureAwait(false);
    }

    private async Task NextAsync(Programme programme, Instant due, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == programme.Community, cancellationToken)
            .ConfigureAwait(false);
        var next = programme.Recurrence.Next(Instant.Max(due, clock.GetInstant()), community.Zone);
        await db.Set<Programme>()
            .Where(p => p.Id == programme.Id && p.NextAt == due)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), cancellationToken)
            .ConfigureAwait(false);
    }
}
