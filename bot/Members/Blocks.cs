using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Members;

/// <summary>
/// Who keeps away from whom. Both are kept apart whoever of them asked for it, and nothing that anybody sees tells who it was. Anybody
/// can block anybody, members or not, in the community or gone.
/// </summary>
internal sealed class Blocks(BotDbContext db, BlockMarks marks, TimeProvider clock) : IBlocks
{
    private const int LongestName = 100;

    public async Task<bool> AreApartAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) => await WhoAskedAsync(community, one, other, cancellationToken).ConfigureAwait(false) is not null;

    public async Task<UserId?> WhoAskedAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        // The same questions are asked whatever the answers are, so that none of them takes longer.
        var markOfOne = await marks.TryOfAsync(community, one, cancellationToken).ConfigureAwait(false) ?? "";
        var markOfOther = await marks.TryOfAsync(community, other, cancellationToken).ConfigureAwait(false) ?? "";
        return await db.Set<Block>()
            .Where(b =>
                b.Community == community
                && (
                    (b.Blocker == one && (b.Blocked == other || b.Mark == markOfOther))
                    || (b.Blocker == other && (b.Blocked == one || b.Mark == markOfOne))
                )
            )
            .OrderBy(b => b.Id)
            .Select(b => (UserId?)b.Blocker)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Who of these is kept apart from somebody.</summary>
    /// <param name="among">Nobody twice.</param>
    public async Task<IReadOnlySet<UserId>> ApartFromAsync(
        CommunityId community,
        UserId user,
        IReadOnlyCollection<UserId> among,
        CancellationToken cancellationToken
    )
    {
        // The same questions are asked whatever the answers are.
        var mark = await marks.TryOfAsync(community, user, cancellationToken).ConfigureAwait(false) ?? "";
        var known = await marks.OfAllAsync(community, among, cancellationToken).ConfigureAwait(false);
        var rows = await db.Set<Block>()
            .AsNoTracking()
            .Where(b => b.Community == community && (b.Blocker == user || b.Blocked == user || b.Mark == mark))
            .Select(b => new
            {
                b.Blocker,
                b.Blocked,
                b.Mark,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Select(r =>
                r.Blocker != user ? r.Blocker
                : r.Blocked is { } blocked ? blocked
                : known.TryGetValue(r.Mark ?? "", out var back) ? back
                : (UserId?)null
            )
            .OfType<UserId>()
            .Intersect(among)
            .ToHashSet();
    }

    /// <summary>All who are kept apart in a community, for planning; somebody who came back after an erasure is known again.</summary>
    public async Task<IReadOnlyList<(UserId One, UserId Other)>> PairsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<Block>()
            .AsNoTracking()
            .Where(b => b.Community == community)
            .Select(b => new
            {
                b.Blocker,
                b.Blocked,
                b.Mark,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var known = rows.Exists(r => r.Mark is not null)
            ? await marks
                .OfAllAsync(
                    community,
                    await MembersAsync(community, cancellationToken).ConfigureAwait(false),
                    cancellationToken
                )
                .ConfigureAwait(false)
            : new Dictionary<string, UserId>();
        return
        [
            .. from row in rows
            let blocked = row.Blocked ?? (known.TryGetValue(row.Mark ?? "", out var back) ? back : null)
            where blocked is not null
            select (row.Blocker, blocked.Value),
        ];
    }

    /// <returns>False where it held already.</returns>
    public async Task<bool> BlockAsync(
        CommunityId community,
        UserId blocker,
        Person person,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(community, blocker, person.Id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        db.Add(
            new Block
            {
                Community = community,
                Blocker = blocker,
                Blocked = person.Id,
                Name = PlainName.Of(person.Name, LongestName),
                Since = clock.GetInstant(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException)
        {
            // Asked twice at once: the other has written it, and the index refused this one.
            db.ChangeTracker.Clear();
            if (await FindAsync(community, blocker, person.Id, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }

            return false;
        }
    }

    /// <returns>False where there was nothing to lift.</returns>
    public async Task<bool> LiftAsync(
        CommunityId community,
        UserId blocker,
        UserId blocked,
        CancellationToken cancellationToken
    )
    {
        var block = await FindAsync(community, blocker, blocked, cancellationToken).ConfigureAwait(false);
        return block is not null
            && await LiftAsync(community, blocker, block.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False where it is gone already, or somebody else's.</returns>
    public async Task<bool> LiftAsync(
        CommunityId community,
        UserId blocker,
        long id,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Block>()
            .Where(b => b.Community == community && b.Blocker == blocker && b.Id == id)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false) > 0;

    /// <summary>Those of one person, the oldest first.</summary>
    public async Task<IReadOnlyList<Block>> OfAsync(
        CommunityId community,
        UserId blocker,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Block>()
            .AsNoTracking()
            .Where(b => b.Community == community && b.Blocker == blocker)
            .OrderBy(b => b.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    private async Task<Block?> FindAsync(
        CommunityId community,
        UserId blocker,
        UserId blocked,
        CancellationToken cancellationToken
    )
    {
        var mark = await marks.TryOfAsync(community, blocked, cancellationToken).ConfigureAwait(false) ?? "";
        return await db.Set<Block>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                b => b.Community == community && b.Blocker == blocker && (b.Blocked == blocked || b.Mark == mark),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private Task<List<UserId>> MembersAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<Member>().Where(m => m.Community == community).Select(m => m.User).ToListAsync(cancellationToken);
}
