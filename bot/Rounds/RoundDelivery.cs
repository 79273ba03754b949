using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>
/// Delivers what is planned, one pairing after the other (<see cref="PairingDelivery"/>), so that one that waits or fails keeps nobody
/// else waiting; for a while, and then comes again.
/// </summary>
internal sealed partial class RoundDelivery(
    BotDbContext db,
    PairingDelivery delivery,
    DeliveryRefusals refusals,
    TimeProvider clock,
    ILogger<RoundDelivery> logger
)
{
    /// <summary>Then whatever came meanwhile has its turn: two who are free for a coffee do not wait for a round of hundreds.</summary>
    private static readonly Duration Turn = Duration.FromMinutes(1);

    /// <summary>One after the other, in a community or communities: then it is not about any of them.</summary>
    private const int BrokenForAll = 3;

    /// <summary>As often as a job is tried again by itself.</summary>
    private const int Many = 5;

    /// <summary>Why something was left the last time, also where some of it broke.</summary>
    public DeliveryLeft Left { get; private set; } = DeliveryLeft.Nothing;

    /// <returns>Whether all of it is delivered.</returns>
    /// <exception cref="ChatException">The wire broke at one of them or for all; what was recorded stays, and what is left comes next
    /// time. So with any other failure.</exception>
    public async Task<bool> DeliverPendingAsync(CancellationToken cancellationToken)
    {
        var until = clock.GetInstant() + Turn;
        var isOver = false;
        // Where one has to wait, so have the others of its community, whose threads are counted together.
        Dictionary<CommunityId, ChatRefusal> waiting = [];
        Dictionary<CommunityId, int> inARow = [];
        try
        {
            await OneByOne
                .DoAsync(
                    await PendingAsync(cancellationToken).ConfigureAwait(false),
                    async next =>
                    {
                        isOver = clock.GetInstant() >= until;
                        if (isOver || inARow.Count == BrokenForAll)
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
                            waiting[next.Community] = ChatRefusal.Rejected;
                        }

                        await RoundSpans.OfAsync(GiveUpIfOverAsync, next.Id, cancellationToken).ConfigureAwait(false);
                    }
                )
                .ConfigureAwait(false);
        }
        finally
        {
            Left =
                isOver ? DeliveryLeft.Next
                : waiting.ContainsValue(ChatRefusal.NotNow) ? DeliveryLeft.NotNow
                : waiting.ContainsValue(ChatRefusal.LimitReached) ? DeliveryLeft.NoRoom
                : DeliveryLeft.Nothing;
        }

        return Left is DeliveryLeft.Nothing;
    }

    /// <summary>First those who are waiting for each other right now; then communities take turns.</summary>
    private async Task<IEnumerable<(long Id, CommunityId Community)>> PendingAsync(CancellationToken cancellationToken)
    {
        // In order below: for the sake of order the database would read all that were ever delivered.
        var pending = await (
            from pairing in db.Set<Pairing>().Undelivered()
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where pairing.Step != DeliveryStep.Alone && round.State == RoundState.Open
            select new
            {
                pairing.Id,
                pairing.Community,
                round.Kind,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return pending
            .GroupBy(p => (p.Community, IsRound: p.Kind == RoundKind.Weekly))
            .SelectMany(group =>
                group.OrderBy(p => p.Id).Select((p, turn) => (p.Id, p.Community, group.Key.IsRound, turn))
            )
            .OrderBy(p => p.IsRound)
            .ThenBy(p => p.turn)
            .ThenBy(p => p.Id)
            .Select(p => (p.Id, p.Community));
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

/// <summary>Why something is left to deliver.</summary>
internal enum DeliveryLeft
{
    Nothing,

    /// <summary>Others had to have their turn.</summary>
    Next,

    /// <summary>The platform takes no more for a while.</summary>
    NotNow,

    /// <summary>There is no room for another thread, and that is all.</summary>
    NoRoom,
}
