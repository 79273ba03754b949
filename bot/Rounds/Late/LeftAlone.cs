using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Rounds.Late;

/// <summary>
/// Whoever the others of their pairing are gone of, before anybody was introduced: another place in the same round is found for them, by the rules
/// for whoever comes late. Where there is none they sit out, and are the first whom somebody else is introduced to.
/// </summary>
internal sealed partial class LeftAlone(
    BotDbContext db,
    IChatPlatform platform,
    LateEntries entries,
    ILogger<LeftAlone> logger
)
{
    private readonly IChatPlatform chat = platform.InBulk;

    /// <summary>After the others of the round have theirs.</summary>
    /// <returns>Whether nobody is left; false where the platform takes no more for a while.</returns>
    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest is done next time.</exception>
    public async Task<bool> SeatAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var pending = await db.Set<Pairing>()
            .Undelivered()
            .Where(p => db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Open))
            .Select(p => new
            {
                p.Id,
                p.RoundId,
                p.Step,
                p.Refusal,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where the others wait for room, that may take longer than a round stays young.
        var underWay = pending
            .Where(p => p.Step != DeliveryStep.Alone)
            .GroupBy(p => p.RoundId)
            .Where(round => round.All(p => p.Refusal is not ChatRefusal.LimitReached))
            .Select(round => round.Key)
            .ToHashSet();
        var alone = pending.Where(p => p.Step == DeliveryStep.Alone && !underWay.Contains(p.RoundId));
        return await OneByOne
            .DoAsync(alone.OrderBy(p => p.Id), next => SeatAsync(next.Id, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task<bool> SeatAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var pairing = await db.Set<Pairing>()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (pairing.Thread is { } thread)
        {
            // Else they would sit in it, and nobody would ever come.
            if (await chat.TakeAwayAsync(thread, cancellationToken).ConfigureAwait(false) is ChatRefusal.NotNow)
            {
                return false;
            }

            pairing.Thread = null;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        var outcome =
            pairing.Members is [{ User: var user }] && !Nameless.Is(user)
                ? await entries
                    .EnterAsync(pairing.Community, user, pairing.RoundId, cancellationToken, instead: id)
                    .ConfigureAwait(false)
                : LateOutcome.TooLate;
        if (outcome is LateOutcome.TooLate or LateOutcome.IsInAlready)
        {
            // The next round knows that nothing came of this one for them.
            await db.Set<Pairing>()
                .Where(p => p.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.Step, DeliveryStep.Refused)
                            .SetProperty(p => p.Refusal, p => p.Refusal ?? ChatRefusal.Gone),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        LogSeated(id, outcome);
        return true;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Pairing {Pairing}: whoever was left alone in it is in the round again: {Outcome}"
    )]
    private partial void LogSeated(long pairing, LateOutcome outcome);
}
