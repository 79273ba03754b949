using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>
/// What went wrong with a series, kept with it and told to the moderators once: in their own channel, or privately to whoever set
/// it up, or where the community's introductions are. What nobody could be told stands in <c>/theme list</c>.
/// </summary>
internal sealed class SeriesTrouble(BotDbContext db, IChatPlatform chat, PromptShelf shelf, TimeProvider clock)
    : IFindings
{
    /// <param name="refusal">Of the last post; null where it went well.</param>
    public async Task NoteAsync(ThemeSeries series, ChatRefusal? refusal, CancellationToken cancellationToken)
    {
        if (series.Trouble == refusal)
        {
            return;
        }

        series.Trouble = refusal;
        if (refusal is ChatRefusal.Gone && series.State == SeriesState.Active)
        {
            // There is no channel to post in, and waiting will not bring it back.
            (series.State, series.NextAt) = (SeriesState.Paused, null);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            await TellAsync(series, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var troubled = await db.Set<ThemeSeries>()
            .AsNoTracking()
            .Where(s => s.Community == community && s.Trouble != null && s.State != SeriesState.Ended)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. troubled.Select(s => FindingOf(s, language))];
    }

    public Finding FindingOf(ThemeSeries series, Language language)
    {
        var texts = ThemeTexts.In(language);
        var what = texts.Get(
            "trouble",
            ("title", shelf.TitleOf(series.SourceList, language)),
            ("channel", ChatText.Channel(series.Channel))
        );
        var remedy = series.Trouble switch
        {
            ChatRefusal.Gone => "remedy-gone",
            ChatRefusal.NotAllowed => series.IsForum ? "remedy-not-allowed-forum" : "remedy-not-allowed",
            ChatRefusal.LimitReached => "remedy-limit",
            _ => "remedy-rejected",
        };
        return new Finding(what, texts.Get(remedy))
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"themes:trouble:{series.Id}:{series.Trouble}"),
        };
    }

    private async Task TellAsync(ThemeSeries series, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == series.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return;
        }

        var finding = FindingOf(series, community.Language);
        var message = new OutgoingMessage(finding.What + ChatText.Markdown("\n") + finding.Remedy);
        var key = new IdempotencyKey(
            string.Create(CultureInfo.InvariantCulture, $"theme-trouble:{series.Id}:{KeyTime(series)}")
        );
        if (community.ModeratorChannel is { } moderators && moderators != series.Channel)
        {
            var posted = await chat.PostAsync(moderators, message, key, cancellationToken).ConfigureAwait(false);
            if (posted.Refusal is null)
            {
                return;
            }
        }

        var isTold =
            !Nameless.Is(series.ScheduledBy)
            && (
                await chat.SendDirectAsync(series.ScheduledBy, message, key, cancellationToken).ConfigureAwait(false)
            ).Refusal
                is null;
        if (!isTold && community.Channel is { } channel && channel != series.Channel)
        {
            await chat.PostAsync(channel, message, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private long KeyTime(ThemeSeries series) => (series.LastAt ?? clock.GetInstant()).ToUnixTimeSeconds();
}
