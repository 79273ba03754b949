using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace NetSocialBot.Storage.Leases;

/// <summary>
/// Fences works off. Whose turn it is, Quartz says: it gives a job to one worker at a time, and to another when the first has not
/// been heard of for a while. But who was not heard of may only have been asleep, and wake up in the middle of a step: then
/// what it wants to record is refused, in the same transaction, as its fence is not the latest.
/// </summary>
internal sealed partial class LeaseDesk(BotDbContext db, TimeProvider clock, ILogger<LeaseDesk> logger)
{
    /// <summary>From now on all that the scope's context saves is saved under this lease.</summary>
    public async Task TakeAsync(string work, string holder, CancellationToken cancellationToken)
    {
        HeldLease? held = null;
        while (held is null)
        {
            held = await TryTakeAsync(work, holder, cancellationToken).ConfigureAwait(false);
        }

        db.Held = held;
        LogTaken(work, held.Fence);
    }

    /// <returns>Null where somebody else took it in the same moment.</returns>
    private async Task<HeldLease?> TryTakeAsync(string work, string holder, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Held = null;
        var lease = await db.Set<Lease>()
            .SingleOrDefaultAsync(l => l.Work == work, cancellationToken)
            .ConfigureAwait(false);
        if (lease is null)
        {
            lease = new Lease { Work = work, Holder = holder };
            db.Add(lease);
        }

        lease.Fence++;
        lease.Holder = holder;
        lease.SeenAt = Now();
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return new HeldLease(work, lease.Fence, holder, Now);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Both found it free or with the same fence, and the database let one of them through.
            db.ChangeTracker.Clear();
            if (!await IsThereAsync(work, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return null;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> IsThereAsync(string work, CancellationToken cancellationToken) =>
        await db.Set<Lease>().AnyAsync(l => l.Work == work, cancellationToken).ConfigureAwait(false);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    [LoggerMessage(LogLevel.Debug, "Lease of {Work} taken, fence {Fence}")]
    private partial void LogTaken(string work, long fence);
}
