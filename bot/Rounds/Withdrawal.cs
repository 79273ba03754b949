using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes somebody out of introductions that are planned and have not been made: nobody was told of them yet. Two who are left
/// of a trio are introduced without them; for one who is left alone another place
/// is found.
/// </summary>
internal sealed class Withdrawal(BotDbContext db)
{
    /// <param name="from">Null: all of them.</param>
    public async Task WithdrawAsync(
        CommunityId community,
        UserId user,
        UserId? from,
        CancellationToken cancellationToken
    )
    {
        var pending = await db.Set<Pairing>()
            .Where(p => p.Community == community && p.Members.Any(m => m.User == user))
            .Where(p => p.Step != DeliveryStep.Introduced && p.Step != DeliveryStep.Refused)
            .Where(p => from == null || p.Members.Any(m => m.User == from))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (pending.Count == 0)
        {
            return;
        }

        await db.Set<PairingMember>()
            .Where(m => m.Community == community && m.User == user && pending.Contains(m.PairingId))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var alone = db.Set<Round>()
            .Where(r => r.Kind == RoundKind.Weekly && r.State == RoundState.Open && r.Programme != null);
        await db.Set<Pairing>()
            .Where(p => p.Community == community && pending.Contains(p.Id) && p.Members.Count == 1)
            .Where(p => alone.Any(r => r.Id == p.RoundId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Step, DeliveryStep.Alone), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Pairing>()
            .Where(p => p.Community == community && pending.Contains(p.Id) && p.Step != DeliveryStep.Alone)
            // Of a plan that waits for moderators, nothing is sent that they have not seen: it is looked at before.
            .Where(p =>
                p.Members.Count < 2 || db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Waiting)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Step, DeliveryStep.Refused)
                        .SetProperty(p => p.Refusal, (ChatRefusal?)ChatRefusal.Gone),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
