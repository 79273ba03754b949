using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Life;

/// <summary>
/// What the bot does in a thread after its first answer: one smaller question if nobody has said anything in a day, and a closing
/// word. Whoever closed a thread before had their reason: nothing is said there any more.
/// </summary>
internal sealed partial class ThreadLife(
    BotDbContext db,
    IChatPlatform chat,
    ThreadTally tally,
    Prompts prompts,
    TimeProvider clock,
    ILogger<ThreadLife> logger
)
{
    /// <summary>As many as there are texts for it.</summary>
    private const int SmallerQuestions = 5;

    public async Task CareAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        // Each by its own index.
        var due = await db.Set<ThemePost>()
            .Where(p => p.SmallerAt <= now)
            .Select(p => p.Id)
            .Concat(db.Set<ThemePost>().Where(p => p.ClosesAt <= now).Select(p => p.Id))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due.Distinct().Order(), TryCareForAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> TryCareForAsync(long id)
        {
            db.ChangeTracker.Clear();
            try
            {
                await CareForAsync(id, now, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another worker has taken it over; it does the same under the same keys, and people see it once.
            }

            return true;
        }
    }

    private async Task CareForAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var post = await db.Set<ThemePost>().SingleAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == post.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        // Of two workers at the same thread, only the one that raises this last goes on.
        post.Attempts++;
        if (community is null || post.Thread is null)
        {
            (post.SmallerAt, post.ClosesAt) = (null, null);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (community is not null && post.Thread is { } thread)
        {
            await CareForAsync(post, thread, community, now, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CareForAsync(
        ThemePost post,
        ChannelId thread,
        Community community,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var sight = await chat.LookAsync(thread, cancellationToken).ConfigureAwait(false);
        if (sight.Refusal is ChatRefusal.NotNow)
        {
            return;
        }

        if (sight.Refusal is not null || sight.Value.IsClosed)
        {
            (post.SmallerAt, post.ClosesAt) = (null, null);
        }
        else if (post.ClosesAt <= now)
        {
            if (await CloseAsync(post, thread, community.Language, cancellationToken).ConfigureAwait(false))
            {
                (post.SmallerAt, post.ClosesAt) = (null, null);
            }
        }
        else if (CivilDay.NextIn(community.Zone, now) is var civil && civil > now)
        {
            post.SmallerAt = civil;
        }
        else if (
            sight.Value.LastMessage != post.LastSaid
            || await tally.HasAnyToldAsync(post.Id, cancellationToken).ConfigureAwait(false)
            || await AskSmallerAsync(post, thread, community.Language, cancellationToken).ConfigureAwait(false)
        )
        {
            post.SmallerAt = null;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False where it has to be tried again.</returns>
    private async Task<bool> AskSmallerAsync(
        ThemePost post,
        ChannelId thread,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var which = string.Create(CultureInfo.InvariantCulture, $"smaller-{(post.Id % SmallerQuestions) + 1}");
        var asked = await chat.PostAsync(
                thread,
                new OutgoingMessage(ThemeTexts.In(language).Get(which)),
                new IdempotencyKey($"theme:{post.Id}:smaller", MayAlreadyStand: true, post.PostAt),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogAsked(post.Id, asked.Refusal);
        post.LastSaid = asked.Refusal is null ? asked.Value : post.LastSaid;
        return asked.Refusal is not ChatRefusal.NotNow;
    }

    /// <returns>False where it has to be tried again.</returns>
    private async Task<bool> CloseAsync(
        ThemePost post,
        ChannelId thread,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var count = await tally.CountAsync(post.Id, cancellationToken).ConfigureAwait(false);
        if (count.Stories > 0)
        {
            var prompt = await prompts
                .TryGetAsync(post.Community, post.Theme, language, cancellationToken)
                .ConfigureAwait(false);
            var said = await chat.PostAsync(
                    thread,
                    new OutgoingMessage(WrapUp(count, prompt, ThemeTexts.In(language))),
                    new IdempotencyKey($"theme:{post.Id}:wrap-up", MayAlreadyStand: true, post.PostAt),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (said.Refusal is ChatRefusal.NotNow)
            {
                return false;
            }
        }

        var closed = await chat.CloseThreadAsync(thread, cancellationToken).ConfigureAwait(false);
        LogClosed(post.Id, count.Stories, closed.Refusal);
        return closed.Refusal is not ChatRefusal.NotNow;
    }

    private static ChatText WrapUp(ThreadCount count, ThemePrompt? prompt, MessageTexts texts)
    {
        var text = texts.Counted("wrap-up", count.Stories, ("title", prompt?.Title ?? ""));
        if (count.Same > 0)
        {
            text += ChatText.Markdown(" ") + texts.Counted("wrap-up-same", count.Same);
        }

        if (count.Most is { } most)
        {
            text += ChatText.Markdown(" ") + texts.Get("wrap-up-most", ("who", ChatText.Mention(most, notify: false)));
        }

        return text;
    }

    [LoggerMessage(LogLevel.Information, "Theme post {Post}: asked something smaller {Refusal}")]
    private partial void LogAsked(long post, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Information, "Theme post {Post}: closed after {Stories} stories {Refusal}")]
    private partial void LogClosed(long post, int stories, ChatRefusal? refusal);
}
