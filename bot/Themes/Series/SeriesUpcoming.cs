using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Queue;

namespace NetSocialBot.Themes.Series;

/// <summary>When themes come; which series rest, and which have nothing to bring any more.</summary>
internal sealed class SeriesUpcoming(BotDbContext db, SeriesWords words, PromptShelf shelf) : IUpcoming, IFindings
{
    private const ChannelRights Writing = ChannelRights.See | ChannelRights.Write | ChannelRights.WriteInThreads;

    public async Task<IReadOnlyList<Upcoming>> UpcomingAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var active = await InAsync(community, SeriesState.Active, cancellationToken).ConfigureAwait(false);
        return
        [
            .. active
                .Where(s => s.NextAt is not null)
                .Select(s => new Upcoming(
                    words.TitleOf(s, language),
                    s.NextAt!.Value,
                    s.Rhythm.Time,
                    s.Channel,
                    s.IsForum ? Writing : Writing | ChannelRights.OpenPublicThreads
                )),
        ];
    }

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var texts = ThemeTexts.In(language);
        List<Finding> found = [];
        // What it brings is read by everybody.
        var spoken = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.Language)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var series in await InAsync(community, SeriesState.Active, cancellationToken).ConfigureAwait(false))
        {
            if (!await HasPromptsAsync(series, spoken, cancellationToken).ConfigureAwait(false))
            {
                found.Add(
                    new Finding(
                        texts.Get("checkup-empty", ("title", words.TitleOf(series, language))),
                        texts.Get("checkup-empty-remedy")
                    )
                    {
                        Key = string.Create(CultureInfo.InvariantCulture, $"themes:empty:{series.Id}"),
                    }
                );
            }
        }

        foreach (var series in await InAsync(community, SeriesState.Paused, cancellationToken).ConfigureAwait(false))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"theme:resume:{series.Id}");
            found.Add(
                new Finding(
                    texts.Get("checkup-paused", ("title", words.TitleOf(series, language))),
                    texts.Get("checkup-paused-remedy"),
                    new Button(id, texts.Raw("checkup-resume-label"))
                )
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"themes:paused:{series.Id}"),
                    IsOnlyShown = true,
                }
            );
        }

        return found;
    }

    private async Task<bool> HasPromptsAsync(ThemeSeries series, Language language, CancellationToken cancellationToken)
    {
        var entries = await db.Set<QueueEntry>()
            .AsNoTracking()
            .Where(e => e.Series == series.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var removed = entries.Where(e => e.IsRemoved).Select(e => e.Prompt).ToHashSet();
        if (entries.Exists(e => !e.IsRemoved))
        {
            return true;
        }

        foreach (var source in series.SourceList)
        {
            var prompts = await shelf
                .PromptsOfAsync(series.Community, source, language, cancellationToken)
                .ConfigureAwait(false);
            if (prompts.Any(key => !removed.Contains(key)))
            {
                return true;
            }
        }

        return false;
    }

    private Task<List<ThemeSeries>> InAsync(
        CommunityId community,
        SeriesState state,
        CancellationToken cancellationToken
    ) =>
        db.Set<ThemeSeries>()
            .AsNoTracking()
            .Where(s => s.Community == community && s.State == state)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
}
