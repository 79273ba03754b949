using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Rounds;

/// <summary>
/// Delivers all that is planned, one pairing after the other (<see cref="PairingDelivery"/>), so that one that waits or fails keeps nobody
/// else waiting.
/// </summary>
internal sealed partial class RoundDelivery(
    BotDbContext db,
    IChatPlatform platform,
    PairingDelivery delivery,
    DeliveryRefusals refusals,
    ILogger<RoundDelivery> logger
)
{
    /// <summary>One after the other, in a community or communities: then it is not about any of them.</summary>
    private const int BrokenForAll = 3;

    /// <summary>As often as a job is tried again by itself.</summary>
    private const int Many = 5;

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>
    /// Null when all of it is; else why something is left: the platform takes no more for a while, or (and nothing else) there is no
    /// room.
    /// </returns>
    /// <exception cref="ChatException">The wire broke at one of them or for all; what was recorded stays, and what is left comes next
    /// time. So with any other failure.</exception>
    public async Task<ChatRefusal?> DeliverPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await db.Set<Pairing>()
            .Undelivered()
            .Where(p => db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Open))
            // In order below: for the sake of order the database would read all that were ever delivered.
            .Select(p => new
            {
                p.Id,
                p.Community,
                p.Step,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where one has to wait, so have the others of its community, whose threads are counted together.
        Dictionary<CommunityId, ChatRefusal> waiting = [];
        Dictionary<CommunityId, int> inARow = [];
        var left = pending.Where(p => p.Step != DeliveryStep.Alone).OrderBy(p => p.Id);
        await OneByOne
            .DoAsync(
                left,
                async next =>
                {
                    if (inARow.Count == BrokenForAll)
                    {
                        return false;
                    }

                    if (!waiting.ContainsKey(next.Community))
                    {
                        if (await DeliverAsync(next.Id, cancellationToken).ConfigureAwait(false) is { } reason)
                        {
                            waiting.Add(next.Community, reason);
                        }

                        inARow.Clear();
                    }

                    return true;
                },
                async next =>
                {
                    inARow[next.Community] = inARow.GetValueOrDefault(next.Community) + 1;
                    if (inARow[next.Community] == BrokenForAll)
                    {
                        waiting[next.Community] = ChatRefusal.NotNow;
                    }

                    await RoundSpans.OfAsync(GiveUpIfOverAsync, next.Id, cancellationToken).ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        return waiting.ContainsValue(ChatRefusal.NotNow) ? ChatRefusal.NotNow
            : waiting.Count > 0 ? ChatRefusal.LimitReached
            : null;
    }

    private async Task<ChatRefusal?> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        try
        {
            return await RoundSpans.OfAsync(delivery.DeliverAsync, id, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody left, was erased or blocked another one of them meanwhile: what is left of it comes next time.
            LogChanged(id);
            await ChangedAsync(id, cancellationToken).ConfigureAwait(false);
            return ChatRefusal.NotNow;
        }
        catch (Exception failure) when (OneByOne.IsItsOwn(failure))
        {
            LogBroken(id, failure.Message);
            throw;
        }
    }

    /// <summary>
    /// What was done for a pairing as it was, and could not be recorded: a thread that nobody else knows of does not stay. One in which
    /// somebody is who is out of it since is taken away next time.
    /// </summary>
    private async Task ChangedAsync(long id, CancellationToken cancellationToken)
    {
        var was = db.ChangeTracker.Entries<Pairing>().Select(entry => entry.Entity).FirstOrDefault(p => p.Id == id);
        db.ChangeTracker.Clear();
        if (was?.Thread is not { } thread)
        {
            return;
        }

        var pairing = await db.Set<Pairing>()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (pairing.Thread is null)
        {
            // Noted before it is in use, and so taken away.
            pairing.Thread = thread;
            pairing.Step = pairing.Step == DeliveryStep.Refused ? DeliveryStep.Alone : pairing.Step;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What breaks as often as it is tried has a reason of its own; and when its round is over nobody waits for it.</summary>
    private async Task GiveUpIfOverAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var pairing = await db.Set<Pairing>().SingleAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        if (pairing.Attempts > Many && await refusals.IsOverAsync(pairing, cancellationToken).ConfigureAwait(false))
        {
            await refusals.RefuseAsync(pairing, ChatRefusal.Rejected, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogGivenUp(pairing.Id);
            RoundMetrics.Delivered(pairing.Step, pairing.Refusal);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Pairing {Pairing}: {Failure}; it is tried again later, and the others are not kept waiting"
    )]
    private partial void LogBroken(long pairing, string failure);

    [LoggerMessage(LogLevel.Warning, "Pairing {Pairing}: given up, as its round is over")]
    private partial void LogGivenUp(long pairing);

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: its people changed while it was delivered")]
    private partial void LogChanged(long pairing);
}
