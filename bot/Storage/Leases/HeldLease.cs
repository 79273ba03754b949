using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace NetSocialBot.Storage.Leases;

/// <summary>A work that a context is at: everything it saves is saved only if nobody has taken the work over.</summary>
internal sealed class HeldLease(string work, long fence, string holder, Func<Instant> now)
{
    public string Work => work;

    public long Fence => fence;

    /// <summary>
    /// Puts an update of the lease's row, with its fence as a condition, into the transaction of what is about to be saved.
    /// </summary>
    public void Assert(BotDbContext context)
    {
        var known = context.ChangeTracker.Entries<Lease>().SingleOrDefault(e => e.Entity.Work == work);
        var row =
            known
            ?? context.Attach(
                new Lease
                {
                    Work = work,
                    Fence = fence,
                    Holder = holder,
                }
            );
        row.Entity.SeenAt = now();
        // Also within the same millisecond: the row has to be written to be held.
        row.Property(l => l.SeenAt).IsModified = true;
    }

    /// <summary>What the other worker has recorded may be in the way before the lease itself is.</summary>
    public async Task<bool> IsLostAsync(
        BotDbContext context,
        DbUpdateException failure,
        CancellationToken cancellationToken
    )
    {
        if (failure is DbUpdateConcurrencyException && failure.Entries.Any(entry => entry.Entity is Lease))
        {
            return true;
        }

        // A transaction that failed answers nothing more, and a database that is gone nothing at all.
        return context.Database.CurrentTransaction is null
            && failure.InnerException is not DbException { IsTransient: true }
            && !await context
                .Set<Lease>()
                .AnyAsync(l => l.Work == work && l.Fence == fence, cancellationToken)
                .ConfigureAwait(false);
    }
}
