using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>
/// What each community can be asked, kept in memory. A community that has changed nothing has the operator's library itself, so
/// it costs nothing but a look at two empty tables now and then.
/// </summary>
internal sealed class CommunityDecks(DeckLibrary builtIn, IDbContextFactory<BotDbContext> contexts, TimeProvider clock)
{
    /// <summary>Another worker's change is known to this one after so long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(3);

    private readonly Lock gate = new();
    private readonly Dictionary<CommunityId, (DeckLibrary Library, long ReadAt)> held = [];
    private long changes;

    public async ValueTask<DeckLibrary> OfAsync(CommunityId community, CancellationToken cancellationToken)
    {
        long before;
        lock (gate)
        {
            if (held.TryGetValue(community, out var known) && clock.GetElapsedTime(known.ReadAt) < Kept)
            {
                return known.Library;
            }

            before = changes;
        }

        var (own, retired) = await RowsAsync(community, cancellationToken).ConfigureAwait(false);
        var library = own.Count + retired.Count == 0 ? builtIn : ShelfContents.Of(builtIn, own, retired).Library;
        lock (gate)
        {
            // What was changed while it was being read may not be in it.
            if (before == changes)
            {
                held[community] = (library, clock.GetTimestamp());
            }
        }

        return library;
    }

    /// <summary>As it is in the database now, with what is retired.</summary>
    public async Task<ShelfContents> ReadAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var (own, retired) = await RowsAsync(community, cancellationToken).ConfigureAwait(false);
        return ShelfContents.Of(builtIn, own, retired);
    }

    /// <summary>To be called when a change is in the database.</summary>
    public void Drop(CommunityId community)
    {
        lock (gate)
        {
            changes++;
            held.Remove(community);
        }
    }

    private async Task<(IReadOnlyList<ShelfQuestion> Own, IReadOnlySet<string> Retired)> RowsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var own = await db.Set<ShelfQuestion>()
                .AsNoTracking()
                .Where(q => q.Community == community)
                .OrderBy(q => q.Id)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            var retired = await db.Set<RetiredQuestion>()
                .Where(q => q.Community == community)
                .Select(q => q.Key)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            return (own, retired.ToHashSet(StringComparer.Ordinal));
        }
    }
}
