using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes somebody out of introductions that are planned and have not been made: nobody was told of them yet. Two who are left
/// of a trio are introduced without them; for one who is left alone another place is found. Whoever was brought to the thread by then is taken
/// out of it.
/// </summary>
internal sealed class Withdrawal(BotDbContext db, IChatPlatform chat, TimeProvider clock)
{
    /// <summary>Out of what is planned for them with a certain other.</summary>
    /// <returns>Threads that they could not be taken out of.</returns>
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
        return await LeaveAsync(user, threads, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Out of all that is planned for them. Within a transaction of the caller's.</summary>
    /// <returns>Threads to leave when it is committed.</returns>
    public Task<IReadOnlyList<ChannelId>> WithdrawAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken
    ) => TakeOutAsync(community, user, from: null, cancellationToken);

    /// <returns>Those that they could not be taken out of.</returns>
    public async Task<IReadOnlyList<ChannelId>> LeaveAsync(
        UserId user,
        IReadOnlyList<ChannelId> threads,
        CancellationToken cancellationToken
    )
    {
        List<ChannelId> stuck = [];
        foreach (var thread in threads)
        {
            var left = await chat.RemoveFromThreadAsync(thread, user, cancellationToken).ConfigureAwait(false);
            if (left.Refusal is not (null or ChatRefusal.Gone))
            {
                stuck.Add(thread);
            }
        }

        return stuck;
    }

    private async Task<IReadOnlyList<ChannelId>> TakeOutAsync(
        CommunityId community,
        UserId user,
        UserId? from,
        CancellationToken cancellationToken
    )
    {
        var theirs = db.Set<Pairing>()
            .Undelivered()
            .Where(p => p.Community == community && p.Members.Any(m => m.User == user))
            .Where(p => from == null || p.Members.Any(m => m.User == from));
        // First, and then read: from here on no delivery that is under way can be recorded, and one that just was is not theirs.
        await theirs
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Attempts, p => p.Attempts + 1), cancellationToken)
            .ConfigureAwait(false);
        var found = await theirs
            .Select(p => new
            {
                p.Id,
                p.RoundId,
                p.Thread,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (found.Count == 0)
        {
            return [];
        }

        var pending = found.ConvertAll(p => p.Id);
        await db.Set<PairingMember>()
            .Where(m => m.Community == community && m.User == user && pending.Contains(m.PairingId))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var rounds = found.ConvertAll(p => p.RoundId);
        await Newcomers.StayNewAsync(db, community, [user], rounds, cancellationToken).ConfigureAwait(false);
        await RescueTrigger.LookAgainAsync(db, rounds, clock.GetInstant(), cancellationToken).ConfigureAwait(false);
        // Begun with them, and not said yet: it begins anew without them.
        await db.Set<Conversation>()
            .Where(c => pending.Contains(c.PairingId))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var placed = db.Set<Round>()
            .Where(r => r.Kind == RoundKind.Weekly && r.State == RoundState.Open && r.Programme != null);
        await db.Set<Pairing>()
            .Where(p => p.Community == community && pending.Contains(p.Id) && p.Members.Count == 1)
            // Also where there is no other place: whoever is left does not stay in a thread to which nobody comes.
            .Where(p => p.Thread != null || placed.Any(r => r.Id == p.RoundId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Step, DeliveryStep.Alone), cancellationToken)
            .ConfigureAwait(false);
        // A thread in which they may be is no thread for those who are left: it is taken away, and another opened.
        await db.Set<Pairing>()
            .Where(p => p.Community == community && pending.Contains(p.Id) && p.Thread != null && p.Members.Count > 1)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Step, DeliveryStep.Planned), cancellationToken)
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
        return [.. found.Where(p => p.Thread is not null).Select(p => p.Thread!.Value)];
    }
}
