using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What moderators change about the questions of their community.</summary>
internal sealed class DeckShelf(BotDbContext db, DeckLibrary builtIn, CommunityDecks decks, TimeProvider clock)
{
    /// <summary>Of a community's own.</summary>
    public const int MostQuestions = 5000;

    /// <summary>Two who do the same at once: the database refuses one of them, who looks again.</summary>
    public const int MostTries = 5;

    /// <returns>Null when it is done; what there would be no question left for when it is not, and then nothing is.</returns>
    public async Task<DeckNeed?> RetireAsync(
        CommunityId community,
        UserId by,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var contents = await decks.ReadAsync(community, cancellationToken).ConfigureAwait(false);
            if (contents.LostWithout(builtIn, keys) is { } lost)
            {
                return lost;
            }

            try
            {
                await MarkRetiredAsync(community, by, contents, keys, cancellationToken).ConfigureAwait(false);
                decks.Drop(community);
                return null;
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    public async Task RestoreAsync(
        CommunityId community,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        await db.Set<RetiredQuestion>()
            .Where(q => q.Community == community && keys.Contains(q.Key))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<ShelfQuestion>()
            .Where(q => q.Community == community && keys.Contains(q.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.RetiredAt, (NodaTime.Instant?)null), cancellationToken)
            .ConfigureAwait(false);
        decks.Drop(community);
    }

    /// <returns>How many were put there, the others being there already; null where there is no room for them.</returns>
    public async Task<int?> AddAsync(
        CommunityId community,
        UserId by,
        IReadOnlyList<ShelfDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var added = await InsertAsync(community, by, drafts, cancellationToken).ConfigureAwait(false);
                decks.Drop(community);
                return added;
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>
    /// As <see cref="AddAsync"/>, within the caller's transaction, who lets <see cref="CommunityDecks.Drop"/> know when it stands. Of two
    /// at once one may be refused (<see cref="DbUpdateException"/>).
    /// </summary>
    public async Task<int?> InsertAsync(
        CommunityId community,
        UserId by,
        IReadOnlyList<ShelfDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var contents = await decks.ReadAsync(community, cancellationToken).ConfigureAwait(false);
        List<ShelfDraft> fresh =
        [
            .. drafts.Where(draft =>
                contents.TryFindKey(draft.Key) is null && contents.TryFindWords(draft.Text) is null
            ),
        ];
        if (!await MakeRoomAsync(community, fresh.Count, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var now = clock.GetInstant();
        db.AddRange(
            fresh.Select(draft => new ShelfQuestion
            {
                Community = community,
                Key = draft.Key,
                DeckName = draft.DeckName,
                DeckTitle = draft.DeckTitle,
                Language = draft.Language,
                Depth = draft.Depth,
                Audience = draft.Audience,
                Text = draft.Text,
                FollowUp = draft.FollowUp,
                About = [.. draft.About],
                AddedBy = by,
                AddedAt = now,
            })
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return fresh.Count;
    }

    /// <summary>Lets go of what was retired longest ago, if need be.</summary>
    private async Task<bool> MakeRoomAsync(CommunityId community, int wanted, CancellationToken cancellationToken)
    {
        var own = db.Set<ShelfQuestion>().Where(q => q.Community == community);
        var tooMany = await own.CountAsync(cancellationToken).ConfigureAwait(false) + wanted - MostQuestions;
        if (tooMany <= 0)
        {
            return true;
        }

        var oldest = await own.Where(q => q.RetiredAt != null)
            .OrderBy(q => q.RetiredAt)
            .Take(tooMany)
            .Select(q => q.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (oldest.Count < tooMany)
        {
            return false;
        }

        await own.Where(q => oldest.Contains(q.Id)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task MarkRetiredAsync(
        CommunityId community,
        UserId by,
        ShelfContents contents,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var chosen = contents.Entries.Where(e => !e.IsRetired && keys.Contains(e.Question.Key)).ToList();
        var noted = await db.Set<RetiredQuestion>()
            .Where(q => q.Community == community && keys.Contains(q.Key))
            .Select(q => q.Key)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        db.AddRange(
            chosen
                .Where(entry => !entry.IsOwn && !noted.Contains(entry.Question.Key))
                .Select(entry => new RetiredQuestion
                {
                    Community = community,
                    Key = entry.Question.Key,
                    RetiredBy = by,
                    RetiredAt = now,
                })
        );
        var own = await db.Set<ShelfQuestion>()
            .Where(q => q.Community == community && q.RetiredAt == null && keys.Contains(q.Key))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        own.ForEach(question => question.RetiredAt = now);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
