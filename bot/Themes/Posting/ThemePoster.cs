using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Posting;

/// <summary>Posts the prompt, opens its thread, and lays the first small answer into it.</summary>
internal sealed partial class ThemePoster(
    BotDbContext db,
    IChatPlatform chat,
    IThreadRoom room,
    Prompts prompts,
    SeriesTrouble trouble,
    TimeProvider clock,
    ILogger<ThemePoster> logger
)
{
    private const string Span = "post theme";
    private static readonly Duration SmallerAfter = Duration.FromDays(1);

    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest comes with the next try.</exception>
    public async Task PostDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<ThemePost>()
            .Where(p => p.Step != ThemePostStep.Seeded && p.Step != ThemePostStep.Refused && p.PostAt <= now)
            .OrderBy(p => p.PostAt)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due, TryPostAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> TryPostAsync(long id)
        {
            // Each by itself: what one of them left half-changed is nothing to the next.
            db.ChangeTracker.Clear();
            try
            {
                await Spans.RunAsync(Span, "post", id, () => PostAsync(id, cancellationToken)).ConfigureAwait(false);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another worker has taken it over; it does the same under the same keys, and people see it once.
                LogElsewhere(id);
            }

            return true;
        }
    }

    private async Task PostAsync(long id, CancellationToken cancellationToken)
    {
        var post = await db.Set<ThemePost>().SingleAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        Spans.Around(Span).With("community", post.Community.Value);
        var series = await db.Set<ThemeSeries>()
            .SingleOrDefaultAsync(s => s.Id == post.Series, cancellationToken)
            .ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == post.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        var prompt = community is null
            ? null
            : await prompts
                .TryGetAsync(post.Community, post.Theme, community.Language, cancellationToken)
                .ConfigureAwait(false);
        if (prompt is null)
        {
            // Taken back by whoever had the idea, or out of the decks, after it was scheduled; or nobody is there to read it.
            post.Step = ThemePostStep.Refused;
            post.Refusal = ChatRefusal.Gone;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogThemeGone(post.Id, post.Theme);
            Spans.Around(Span).Ended(post.Step, post.Refusal);
            return;
        }

        // Of two workers at the same post, only the one that raises this last goes on.
        post.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        var steps = new ThemeSteps(chat, room, ThemeTexts.In(community!.Language), clock.GetInstant());
        while (!post.IsDone)
        {
            var refusal = await steps.DoAsync(post, series, prompt, cancellationToken).ConfigureAwait(false);
            if (refusal is ChatRefusal.NotNow)
            {
                LogPostponed(post.Id, post.Step);
                Spans.Around(Span).Postponed(post.Step, refusal);
                return;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            Spans.Around(Span).Reached(post.Step);
        }

        LogPosted(post.Id, post.Step, post.Refusal);
        Spans.Around(Span).Ended(post.Step, post.Refusal);
        await AfterwardsAsync(post, series, cancellationToken).ConfigureAwait(false);
    }

    private async Task AfterwardsAsync(ThemePost post, ThemeSeries? series, CancellationToken cancellationToken)
    {
        if (series is null)
        {
            return;
        }

        var now = clock.GetInstant();
        if (post.Step == ThemePostStep.Seeded)
        {
            post.ClosesAt = now + Duration.FromDays(series.OpenDays);
            post.SmallerAt = series.OpenDays > 1 ? now + SmallerAfter : null;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await trouble.NoteAsync(series, post.Refusal, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Theme post {Post}: taken over by another worker")]
    private partial void LogElsewhere(long post);

    [LoggerMessage(LogLevel.Warning, "Theme post {Post}: after {Step}, the platform takes no more for a while")]
    private partial void LogPostponed(long post, ThemePostStep step);

    [LoggerMessage(LogLevel.Information, "Theme post {Post}: {Step} {Refusal}")]
    private partial void LogPosted(long post, ThemePostStep step, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Warning, "Theme post {Post}: '{Theme}' is not there any more")]
    private partial void LogThemeGone(long post, string theme);
}
