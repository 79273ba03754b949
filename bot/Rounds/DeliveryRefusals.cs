using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>What comes of it when the platform does not take a pairing: it waits, or that is the end of it.</summary>
internal sealed class DeliveryRefusals(BotDbContext db, TimeProvider clock)
{
    /// <summary>Where there is no room, it comes when there is; unless its round is over by then.</summary>
    /// <returns>False where the refusal is the end of it, which is recorded and not saved yet.</returns>
    public async Task<bool> WaitsAsync(Pairing pairing, ChatRefusal refusal, CancellationToken cancellationToken)
    {
        if (refusal is ChatRefusal.NotNow)
        {
            return true;
        }

        if (
            refusal is not ChatRefusal.LimitReached
            || await IsOverAsync(pairing, cancellationToken).ConfigureAwait(false)
        )
        {
            await RefuseAsync(pairing, refusal, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (pairing.Refusal != refusal)
        {
            pairing.Refusal = refusal;
            await NoteTroubleAsync(pairing, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>For good; not saved yet.</summary>
    public async Task RefuseAsync(Pairing pairing, ChatRefusal refusal, CancellationToken cancellationToken)
    {
        (pairing.Step, pairing.Refusal) = (DeliveryStep.Refused, refusal);
        // Somebody who is gone since is nobody's fault; a channel in which no thread could be opened is.
        if (refusal is not ChatRefusal.Gone || pairing is { Thread: null, Members.Count: > 1 })
        {
            await NoteTroubleAsync(pairing, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoteTroubleAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var round = await db.Set<Round>()
            .SingleAsync(r => r.Id == pairing.RoundId, cancellationToken)
            .ConfigureAwait(false);
        round.TroubleToTell = true;
    }

    /// <summary>Whether nobody waits for it any more.</summary>
    public Task<bool> IsOverAsync(Pairing pairing, CancellationToken cancellationToken) =>
        db.Over(clock.GetInstant()).AnyAsync(r => r.Id == pairing.RoundId, cancellationToken);
}
