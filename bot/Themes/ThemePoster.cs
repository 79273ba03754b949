using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Icebreakers;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Themes;

/// <summary>Posts the prompt, opens its thread, and lays the first small answer into it.</summary>
internal sealed partial class ThemePoster(
    BotDbContext db,
    IChatPlatform chat,
    DeckLibrary decks,
    TimeProvider clock,
    ILogger<ThemePoster> logger
)
{
    private static readonly TextBook Book = TextBook.Of("Themes");

    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest comes with the next try.</exception>
    /// <returns>Whether all of it is; false where the platform takes no more for a while.</returns>
    public async Task<bool> PostDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<ThemePost>()
            .Where(p => p.Step != ThemePostStep.Seeded && p.Step != ThemePostStep.Refused && p.PostAt <= now)
            .OrderBy(p => p.PostAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var isAll = true;
        foreach (var post in due)
        {
            isAll &= await PostAsync(post, cancellationToken).ConfigureAwait(false);
        }

        return isAll;
    }

    private async Task<bool> PostAsync(ThemePost post, CancellationToken cancellationToken)
    {
        if (decks.StoryThemes.Find(post.Theme) is not DeckMatch<StoryTheme>.Found { Item: var theme })
        {
            // The operator took it out of the decks after it was scheduled.
            post.Step = ThemePostStep.Refused;
            post.Refusal = ChatRefusal.Gone;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogThemeGone(post.Id, post.Theme);
            return true;
        }

        post.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        while (post.Step is not (ThemePostStep.Seeded or ThemePostStep.Refused))
        {
            if (await StepAsync(post, theme, cancellationToken).ConfigureAwait(false) is ChatRefusal.NotNow)
            {
                LogPostponed(post.Id, post.Step);
                return false;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        LogPosted(post.Id, post.Step, post.Refusal);
        return true;
    }

    /// <returns>Why it was not done; null if it was.</returns>
    private async Task<ChatRefusal?> StepAsync(ThemePost post, StoryTheme theme, CancellationToken cancellationToken)
    {
        if (post.Step == ThemePostStep.Scheduled)
        {
            var texts = Book.In(await LanguageAsync(post, cancellationToken).ConfigureAwait(false));
            var prompt = texts.Get(
                "prompt",
                ("title", theme.Title),
                ("prompt", theme.Prompt),
                ("listeners", theme.Listeners)
            );
            var key = KeyOf(post, "prompt");
            var posted = await chat.PostAsync(post.Channel, new OutgoingMessage(prompt), key, cancellationToken)
                .ConfigureAwait(false);
            Advance(post, posted.Refusal, ThemePostStep.Posted);
            post.Message = posted.Refusal is null ? posted.Value : null;
            return posted.Refusal;
        }
        else if (post.Step == ThemePostStep.Posted)
        {
            var opened = await chat.OpenThreadOnMessageAsync(
                    post.Channel,
                    post.Message!.Value,
                    theme.Title,
                    cancellationToken
                )
                .ConfigureAwait(false);
            Advance(post, opened.Refusal, ThemePostStep.ThreadOpened);
            post.Thread = opened.Refusal is null ? opened.Value : null;
            return opened.Refusal;
        }
        else
        {
            var texts = Book.In(await LanguageAsync(post, cancellationToken).ConfigureAwait(false));
            var seed = new OutgoingMessage(texts.Get("seed", ("answer", theme.SeedAnswer)));
            var key = KeyOf(post, "seed");
            var posted = await chat.PostAsync(post.Thread!.Value, seed, key, cancellationToken).ConfigureAwait(false);
            Advance(post, posted.Refusal, ThemePostStep.Seeded);
            return posted.Refusal;
        }
    }

    private Task<Language> LanguageAsync(ThemePost post, CancellationToken cancellationToken) =>
        db.Set<Community>()
            .Where(c => c.Id == post.Community)
            .Select(c => c.Language)
            .SingleOrDefaultAsync(cancellationToken);

    private static void Advance(ThemePost post, ChatRefusal? refusal, ThemePostStep next)
    {
        if (refusal is ChatRefusal.NotNow)
        {
            // The step stays as it is, to be done later.
            return;
        }

        post.Refusal = refusal;
        post.Step = refusal is null ? next : ThemePostStep.Refused;
    }

    private static IdempotencyKey KeyOf(ThemePost post, string part) =>
        new($"theme:{post.Id}:{part}", MayAlreadyStand: post.Attempts > 1);

    [LoggerMessage(LogLevel.Warning, "Theme post {Post}: after {Step}, the platform takes no more for a while")]
    private partial void LogPostponed(long post, ThemePostStep step);

    [LoggerMessage(LogLevel.Information, "Theme post {Post}: {Step} {Refusal}")]
    private partial void LogPosted(long post, ThemePostStep step, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Warning, "Theme post {Post}: the decks no longer have '{Theme}'")]
    private partial void LogThemeGone(long post, string theme);
}
