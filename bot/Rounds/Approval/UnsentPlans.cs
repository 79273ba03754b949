using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Approval;

/// <summary>
/// Puts plans away that were never sent. What they said of people goes, as nobody was told of it; that there was one stays, so that what
/// asked for it does not ask twice.
/// </summary>
internal sealed class UnsentPlans(BotDbContext db)
{
    /// <summary>Those of a programme, as another one takes their place.</summary>
    public async Task LapseAsync(CommunityId community, long programme, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<Round>()
            .Where(r => r.Community == community && r.Programme == programme && r.State == RoundState.Waiting)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var id in waiting)
        {
            await PutAwayAsync(id, RoundState.Lapsed, seed: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <param name="seed">Only the plan of this seed; null for whichever it has.</param>
    /// <returns>False where it does not wait any more, or not with that plan.</returns>
    public async Task<bool> PutAwayAsync(long id, RoundState state, int? seed, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var changed = await db.Set<Round>()
            .Where(r => r.Id == id && r.State == RoundState.Waiting && (seed == null || r.Seed == seed))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state), cancellationToken)
            .ConfigureAwait(false);
        if (changed == 1)
        {
            await EmptyAsync(id, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return changed == 1;
    }

    /// <summary>Takes everybody out of a round that nobody was told of. Within a transaction of the caller's.</summary>
    public async Task EmptyAsync(long id, CancellationToken cancellationToken)
    {
        await db.Set<PairingMember>()
            .Where(m => m.RoundId == id)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Pairing>().Where(p => p.RoundId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.Set<SatOut>().Where(s => s.RoundId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
