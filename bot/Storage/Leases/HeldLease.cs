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

    public static bool IsAbout(DbUpdateConcurrencyException failure) =>
        failure.Entries.Any(entry => entry.Entity is Lease);
}
