using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Posting;

namespace NetSocialBot.Themes.Life;

/// <summary>Counts what is pressed at a prompt: each person once for each thing.</summary>
internal sealed class ThreadTally(BotDbContext db)
{
    /// <summary>Null where it is over, or is none of this community's.</summary>
    public Task<ThemePost?> TryGetOpenAsync(CommunityId community, long post, CancellationToken cancellationToken) =>
        db.Set<ThemePost>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                p => p.Id == post && p.Community == community && p.ClosesAt != null,
                cancellationToken
            );

    public Task<bool> HasToldAsync(long post, UserId user, CancellationToken cancellationToken) =>
        db.Set<ThemeAnswer>()
            .AnyAsync(a => a.Post == post && a.User == user && a.Kind == ThemeAnswerKind.Told, cancellationToken);

    public Task<bool> HasAnyToldAsync(long post, CancellationToken cancellationToken) =>
        db.Set<ThemeAnswer>().AnyAsync(a => a.Post == post && a.Kind == ThemeAnswerKind.Told, cancellationToken);

    /// <summary>Pressing twice counts once.</summary>
    public async Task NoteAsync(ThemeAnswer answer, CancellationToken cancellationToken)
    {
        var isThere = await db.Set<ThemeAnswer>()
            .AnyAsync(
                a => a.Post == answer.Post && a.User == answer.User && a.Kind == answer.Kind && a.About == answer.About,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (isThere)
        {
            return;
        }

        db.Add(answer);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<ThemeAnswer>().Any(e => e.State == EntityState.Added))
        {
            // Pressed twice at once; the other press is the one that stands.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes a story back, and what others said of it.</summary>
    public Task<int> TakeBackAsync(
        CommunityId community,
        long post,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        db.Set<ThemeAnswer>()
            .Where(a => a.Community == community && a.Post == post)
            .Where(a => (a.User == user && a.Kind == ThemeAnswerKind.Told) || a.About == user)
            .ExecuteDeleteAsync(cancellationToken);

    public Task<int> AllowNameAsync(
        CommunityId community,
        long post,
        UserId user,
        bool allowed,
        CancellationToken cancellationToken
    ) =>
        db.Set<ThemeAnswer>()
            .Where(a => a.Community == community && a.Post == post)
            .Where(a => a.User == user && a.Kind == ThemeAnswerKind.Told)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.MayBeNamed, allowed), cancellationToken);

    /// <summary>Of those with the most "same here", one is named only if there is one alone, and only with their leave.</summary>
    public async Task<ThreadCount> CountAsync(long post, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ThemeAnswer>()
            .AsNoTracking()
            .Where(a => a.Post == post)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var told = answers.Where(a => a.Kind == ThemeAnswerKind.Told).ToDictionary(a => a.User);
        var same = answers.Where(a => a.Kind == ThemeAnswerKind.Same).ToList();
        var byTeller = same.Where(a => told.ContainsKey(a.About))
            .GroupBy(a => a.About)
            .Select(g => (Teller: told[g.Key], Count: g.Count()))
            .ToList();
        var most = byTeller.Count == 0 ? 0 : byTeller.Max(t => t.Count);
        var first = byTeller.Where(t => t.Count == most).ToList();
        return new ThreadCount(
            told.Count,
            same.Select(a => a.User).Distinct().Count(),
            first is [{ Teller: { MayBeNamed: true } teller }] ? teller.User : null
        );
    }
}

/// <param name="Same">How many people said "same here".</param>
/// <param name="Most">Who heard it most often, and may be named.</param>
internal sealed record ThreadCount(int Stories, int Same, UserId? Most);
