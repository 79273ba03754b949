using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>How long silence is just silence: as a programme's moderators have chosen, else as the operator has.</summary>
internal sealed class RoundPatience(
    BotDbContext db,
    LifeSchedule schedule,
    IOptions<LifeOptions> options,
    TimeProvider clock
)
{
    /// <summary>In days, where moderators have chosen nothing.</summary>
    public int UsualDays => options.Value.DaysOfPatience;

    /// <param name="programme">Null for a round of no programme.</param>
    /// <returns>Null where silence is left to the two.</returns>
    public async Task<Duration?> OfAsync(long? programme, CancellationToken cancellationToken)
    {
        var chosen = await db.Set<Programme>()
            .Where(p => p.Id == programme)
            .Select(p => p.Patience)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var days = chosen ?? UsualDays;
        return days == Programme.EndlessPatience ? null : Duration.FromDays(days);
    }

    /// <summary>Moderators have chosen another: it holds for the round that runs, too. What has begun by the old one goes on.</summary>
    public async Task ChangedAsync(Programme programme, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var rounds = db.Set<Round>().Where(r => r.Programme == programme.Id && r.State == RoundState.Open);
        var waiting = await db.Set<RoundLife>()
            .Where(l => l.Community == programme.Community && l.Stage == RoundStage.Begun && l.DueAt > now)
            .Where(l => rounds.Any(r => r.Id == l.RoundId))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, now), cancellationToken)
            .ConfigureAwait(false);
        if (waiting > 0)
        {
            await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
