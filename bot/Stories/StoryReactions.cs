using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Stories;

/// <summary>"Same here" and "tell me more", each once from each listener.</summary>
internal sealed class StoryReactions(BotDbContext db, StorySchedule schedule, TimeProvider clock)
{
    public async Task<StoryCounts> CountAsync(long story, CancellationToken cancellationToken)
    {
        var counts = await CountAsync([story], cancellationToken).ConfigureAwait(false);
        return counts.GetValueOrDefault(story);
    }

    /// <returns>Only those to which somebody said something.</returns>
    public async Task<IReadOnlyDictionary<long, StoryCounts>> CountAsync(
        IReadOnlyCollection<long> stories,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<StoryReaction>()
            .Where(r => stories.Contains(r.StoryId))
            .GroupBy(r => new { r.StoryId, r.Kind })
            .Select(g => new
            {
                g.Key.StoryId,
                g.Key.Kind,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.GroupBy(r => r.StoryId)
            .ToDictionary(
                g => g.Key,
                g => new StoryCounts(
                    g.Where(r => r.Kind == ReactionKind.SameHere).Sum(r => r.Count),
                    g.Where(r => r.Kind == ReactionKind.TellMeMore).Sum(r => r.Count)
                )
            );
    }

    /// <returns>False if they had said so before; null if the story is gone meanwhile.</returns>
    public async Task<bool?> AddAsync(Story story, UserId user, ReactionKind kind, CancellationToken cancellationToken)
    {
        if (await HasAsync(story, user, kind, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        db.Add(
            new StoryReaction
            {
                StoryId = story.Id,
                Community = story.Community,
                User = user,
                Kind = kind,
                At = clock.GetInstant(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await HasAsync(story, user, kind, cancellationToken).ConfigureAwait(false))
            {
                // Pressed twice at once: the other press counted, and the key refused this one.
                return false;
            }

            if (await db.Set<Story>().AnyAsync(s => s.Id == story.Id, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return null;
        }

        if (kind == ReactionKind.TellMeMore)
        {
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private Task<bool> HasAsync(Story story, UserId user, ReactionKind kind, CancellationToken cancellationToken) =>
        db.Set<StoryReaction>()
            .AnyAsync(r => r.StoryId == story.Id && r.User == user && r.Kind == kind, cancellationToken);
}
