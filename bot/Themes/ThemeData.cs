using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Preparing;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes;

/// <summary>Which themes somebody has put on the calendar, and which they host.</summary>
internal sealed class ThemeData(BotDbContext db, PromptShelf shelf) : IPersonalData
{
    public string Name => "themes";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var series = await db.Set<ThemeSeries>()
            .AsNoTracking()
            .Where(s => s.Community == community && (s.ScheduledBy == user || s.Host == user))
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Those that come of a series are in it.
        var posts = await db.Set<ThemePost>()
            .AsNoTracking()
            .Where(p => p.Community == community && p.ScheduledBy == user && p.Series == null)
            .OrderBy(p => p.PostAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var answers = await db.Set<ThemePost>()
            .AsNoTracking()
            .Where(p => p.Community == community && p.Host == user)
            .OrderBy(p => p.PostAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return series.Count + posts.Count + answers.Count == 0
            ? null
            : new JsonArray([
                .. series.Select(s => new JsonObject
                {
                    ["theme"] = shelf.TitleOf(s.SourceList, Language.English),
                    ["channel"] = s.Channel.ToString(),
                    ["rhythm"] = StoredRhythm.Write(s.Rhythm),
                    ["youHost"] = s.Host == user,
                }),
                .. posts.Select(p => new JsonObject
                {
                    ["theme"] = p.Theme,
                    ["channel"] = p.Channel.ToString(),
                    ["postAt"] = p.PostAt.ToString(),
                }),
                .. answers.Select(p => new JsonObject { ["theme"] = p.Theme, ["yourFirstAnswer"] = p.HostAnswer }),
            ]);
    }

    /// <summary>The themes are the community's, and are posted all the same; who asked for them, and who hosts, is forgotten.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await db.Set<ThemeSeries>()
            .Where(s => s.Community == community && s.ScheduledBy == user)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ScheduledBy, Nameless.Nobody), cancellationToken)
            .ConfigureAwait(false);
        var hosted = await db.Set<ThemeSeries>()
            .Where(s => s.Community == community && s.Host == user)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<ThemePreparation>()
            .Where(p => hosted.Contains(p.Series))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HostAnswer, (string?)null), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<ThemeSeries>()
            .Where(s => s.Community == community && s.Host == user)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Host, (UserId?)null), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<ThemePost>()
            .Where(p => p.Community == community && p.ScheduledBy == user)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.ScheduledBy, Nameless.Nobody), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<ThemePost>()
            .Where(p => p.Community == community && p.Host == user)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Host, (UserId?)null).SetProperty(p => p.HostAnswer, (string?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
