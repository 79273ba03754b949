using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NetSocialBot.Chat;

namespace NetSocialBot.Members.Ground;

/// <summary>Notices when a member is written, by whatever feature, and lets the catalog of their community be made anew.</summary>
internal sealed class GroundWatch(Lazy<GroundCatalogs> catalogs) : SaveChangesInterceptor
{
    /// <summary>By context: whose members are being written. Once they are, the context does not tell any more.</summary>
    private readonly ConditionalWeakTable<DbContext, HashSet<CommunityId>> writing = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Tell(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Tell(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Note(DbContext? context)
    {
        if (context is null)
        {
            return;
        }

        writing.Remove(context);
        HashSet<CommunityId> communities =
        [
            .. context
                .ChangeTracker.Entries<Member>()
                .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .Select(e => e.Entity.Community),
        ];
        if (communities.Count > 0)
        {
            writing.Add(context, communities);
        }
    }

    private void Tell(DbContext? context)
    {
        if (context is null || !writing.TryGetValue(context, out var communities))
        {
            return;
        }

        writing.Remove(context);
        foreach (var community in communities)
        {
            catalogs.Value.Forget(community);
        }
    }
}
