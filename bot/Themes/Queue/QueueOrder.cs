using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Queue;

/// <summary>What moderators see of a queue, and how they change its order.</summary>
internal sealed class QueueOrder(BotDbContext db, SeriesQueue queue)
{
    /// <returns>No series where there is none of this number in the community.</returns>
    public async Task<(ThemeSeries? Series, IReadOnlyList<(QueueEntry Entry, ThemePrompt Prompt)> Next)> LookAsync(
        CommunityId community,
        long id,
        Language language,
        int count,
        CancellationToken cancellationToken
    )
    {
        var series = await TryGetAsync(community, id, cancellationToken).ConfigureAwait(false);
        if (series is null)
        {
            return (null, []);
        }

        var next = await queue.NextAsync(series, language, count, cancellationToken).ConfigureAwait(false);
        try
        {
            // It may have been filled just now.
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return (series, next);
        }
        catch (DbUpdateException)
        {
            // Somebody else filled it at the same moment: theirs is the one that counts.
            db.ChangeTracker.Clear();
            series = await TryGetAsync(community, id, cancellationToken).ConfigureAwait(false);
            return series is null
                ? (null, [])
                : (series, await queue.NextAsync(series, language, count, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Nothing happens with an entry that has come, or been removed, meanwhile.</summary>
    public async Task MoveAsync(
        CommunityId community,
        long series,
        long entry,
        QueueMove move,
        CancellationToken cancellationToken
    )
    {
        var waiting = await db.Set<QueueEntry>()
            .Where(e => e.Series == series && !e.IsRemoved)
            .Where(e => db.Set<ThemeSeries>().Any(s => s.Id == series && s.Community == community))
            .OrderBy(e => e.Position)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var at = waiting.FindIndex(e => e.Id == entry);
        if (at < 0)
        {
            return;
        }

        var moved = waiting[at];
        switch (move)
        {
            case QueueMove.Up when at > 0:
                Swap(moved, waiting[at - 1]);
                break;
            case QueueMove.Down when at < waiting.Count - 1:
                Swap(moved, waiting[at + 1]);
                break;
            case QueueMove.ToTheEnd:
                moved.Position = waiting[^1].Position + 1;
                break;
            case QueueMove.Out:
                moved.IsRemoved = true;
                break;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Before all others.</summary>
    public async Task PutFirstAsync(ThemeSeries series, string prompt, CancellationToken cancellationToken)
    {
        var first = await db.Set<QueueEntry>()
            .Where(e => e.Series == series.Id)
            .MinAsync(e => (long?)e.Position, cancellationToken)
            .ConfigureAwait(false);
        db.Add(
            new QueueEntry
            {
                Series = series.Id,
                Prompt = prompt,
                Position = (first ?? 1) - 1,
            }
        );
    }

    private Task<ThemeSeries?> TryGetAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        db.Set<ThemeSeries>()
            .SingleOrDefaultAsync(
                s =>
                    s.Id == id
                    && s.Community == community
                    && (s.State == SeriesState.Active || s.State == SeriesState.Paused),
                cancellationToken
            );

    private static void Swap(QueueEntry one, QueueEntry other) =>
        (one.Position, other.Position) = (other.Position, one.Position);
}

internal enum QueueMove
{
    Up,
    Down,
    ToTheEnd,
    Out,
}
