using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes;

/// <summary>Which themes a moderator has put on the calendar.</summary>
internal sealed class ThemeData(BotDbContext db) : IPersonalData
{
    public string Name => "themes";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var posts = await db.Set<ThemePost>()
            .AsNoTracking()
            .Where(p => p.Community == community && p.ScheduledBy == user)
            .OrderBy(p => p.PostAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return posts.Count == 0
            ? null
            : new JsonArray([
                .. posts.Select(p => new JsonObject
                {
                    ["theme"] = p.Theme,
                    ["channel"] = p.Channel.ToString(),
                    ["postAt"] = p.PostAt.ToString(),
                }),
            ]);
    }

    /// <summary>The themes are the community's, and are posted all the same; who asked for them is forgotten.</summary>
    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<ThemePost>()
            .Where(p => p.Community == community && p.ScheduledBy == user)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.ScheduledBy, Nameless.Nobody), cancellationToken);
}
