using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Suggestions;

/// <summary>What members suggest, and what moderators make of it. Whoever had the idea hears of it privately.</summary>
internal sealed class SuggestionDesk(BotDbContext db, IChatPlatform chat, QueueOrder queue)
{
    /// <summary>Of one member, waiting at the same time.</summary>
    public const int MostOfOne = 3;
    private const int MostWaiting = 200;

    /// <returns>False where too many wait already.</returns>
    public async Task<bool> TryAddAsync(ThemeSuggestion suggestion, CancellationToken cancellationToken)
    {
        var waiting = db.Set<ThemeSuggestion>()
            .Where(s => s.Community == suggestion.Community && s.State == SuggestionState.Pending);
        if (
            await waiting.CountAsync(s => s.By == suggestion.By, cancellationToken).ConfigureAwait(false) >= MostOfOne
            || await waiting.CountAsync(cancellationToken).ConfigureAwait(false) >= MostWaiting
        )
        {
            return false;
        }

        db.Add(suggestion);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public Task<int> CountAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<ThemeSuggestion>()
            .CountAsync(s => s.Community == community && s.State == SuggestionState.Pending, cancellationToken);

    /// <summary>The one that has waited longest.</summary>
    public Task<ThemeSuggestion?> NextAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<ThemeSuggestion>()
            .AsNoTracking()
            .Where(s => s.Community == community && s.State == SuggestionState.Pending)
            .OrderBy(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public Task<ThemeSuggestion?> TryGetAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        db.Set<ThemeSuggestion>()
            .SingleOrDefaultAsync(
                s => s.Community == community && s.Id == id && s.State == SuggestionState.Pending,
                cancellationToken
            );

    public async Task<bool> EditAsync(
        CommunityId community,
        long id,
        string title,
        string prompt,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ThemeSuggestion>()
            .Where(s => s.Community == community && s.Id == id && s.State == SuggestionState.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Title, title).SetProperty(s => s.Prompt, prompt),
                cancellationToken
            )
            .ConfigureAwait(false) == 1;

    /// <summary>It comes next in that series. Only the first of several answers counts.</summary>
    public async Task<SuggestionAnswer> ApproveAsync(
        CommunityId community,
        long id,
        long series,
        CancellationToken cancellationToken
    )
    {
        var suggestion = await TryGetAsync(community, id, cancellationToken).ConfigureAwait(false);
        var into = await db.Set<ThemeSeries>()
            .SingleOrDefaultAsync(
                s =>
                    s.Id == series
                    && s.Community == community
                    && (s.State == SeriesState.Active || s.State == SeriesState.Paused),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (suggestion is null || into is null)
        {
            return SuggestionAnswer.Gone;
        }

        suggestion.State = SuggestionState.Approved;
        await queue.PutFirstAsync(into, Prompts.KeyOf(suggestion), cancellationToken).ConfigureAwait(false);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<QueueEntry>().Any(e => e.State == EntityState.Added))
        {
            // Pressed twice at once, and the other press has put it there.
            return SuggestionAnswer.Gone;
        }

        return await TellAsync(suggestion, "suggestion-approved-told", "", cancellationToken).ConfigureAwait(false);
    }

    public async Task<SuggestionAnswer> DeclineAsync(
        CommunityId community,
        long id,
        string word,
        CancellationToken cancellationToken
    )
    {
        var suggestion = await TryGetAsync(community, id, cancellationToken).ConfigureAwait(false);
        if (suggestion is null)
        {
            return SuggestionAnswer.Gone;
        }

        suggestion.State = SuggestionState.Declined;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return await TellAsync(suggestion, "suggestion-declined-told", word, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SuggestionAnswer> TellAsync(
        ThemeSuggestion suggestion,
        string key,
        string word,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == suggestion.Community, cancellationToken)
            .ConfigureAwait(false);
        var text = ThemeTexts
            .In(community.Language)
            .Get(key, ("title", suggestion.Title), ("word", word), ("community", community.Name));
        var sent = await chat.SendDirectAsync(
                suggestion.By,
                new OutgoingMessage(text),
                new IdempotencyKey(string.Create(CultureInfo.InvariantCulture, $"suggestion:{suggestion.Id}:answer")),
                cancellationToken
            )
            .ConfigureAwait(false);
        return sent.Refusal is null ? SuggestionAnswer.Told : SuggestionAnswer.NotReached;
    }
}

/// <summary>What became of an answer to a suggestion.</summary>
internal enum SuggestionAnswer
{
    /// <summary>Whoever had the idea has read it.</summary>
    Told,

    /// <summary>It is so, but they take no messages from the bot.</summary>
    NotReached,

    /// <summary>Somebody has answered it before, or the series is over.</summary>
    Gone,
}
