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
    /// <summary>Out of what is planned for them with a certain other.</summary>
    /// <returns>Threads in which they may sit by now, and others are to be introduced without them.</returns>
    public async Task<IReadOnlyList<ChannelId>> WithdrawAsync(
        CommunityId community,
        UserId user,
        UserId from,
        CancellationToken cancellationToken
    )
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var threads = await TakeOutAsync(community, user, from, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return threads;
    }

    /// <summary>Out of all that is planned for them. Within a transaction of the caller's.</summary>
    public Task WithdrawAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        TakeOutAsync(community, user, from: null, cancellationToken);

    private async Task<IReadOnlyList<ChannelId>> TakeOutAsync(
        CommunityId community,
        UserId user,
        UserId? from,
        CancellationToken cancellationToken
    )
    {
        var pending = await db.Set<Pairing>()
            .Undelivered()
            .Where(p => p.Community == community && p.Members.Any(m => m.User == user))
            .Where(p => from == null || p.Members.Any(m => m.User == from))
            .Select(p => new
            {
                p.Id,
                p.Thread,
                Others = p.Members.Count - 1,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (pending.Count > 0)
        {
            await TakeOutAsync(community, user, pending.ConvertAll(p => p.Id), cancellationToken).ConfigureAwait(false);
        }

        return [.. pending.Where(p => p is { Thread: not null, Others: > 1 }).Select(p => p.Thread!.Value)];
    }

    private async Task TakeOutAsync(
        CommunityId community,
        UserId user,
        List<long> pending,
        CancellationToken cancellationToken
    )
    {
        await db.Set<PairingMember>()
            .Where(m => m.Community == community && m.User == user && pending.Contains(m.PairingId))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Pairing>()
            .Where(p => pending.Contains(p.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Attempts, p => p.Attempts + 1), cancellationToken)
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
