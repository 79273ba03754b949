using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Suggestions;

/// <summary>The themes that somebody suggested. They are their words: erased, they are not asked any more.</summary>
internal sealed class SuggestionData(BotDbContext db) : IPersonalData
{
    public string Name => "theme-suggestions";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var suggested = await db.Set<ThemeSuggestion>()
            .AsNoTracking()
            .Where(s => s.Community == community && s.By == user)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return suggested.Count == 0
            ? null
            : new JsonArray([
                .. suggested.Select(s => new JsonObject
                {
                    ["title"] = s.Title,
                    ["prompt"] = s.Prompt,
                    ["when"] = s.At.ToString(),
                    ["state"] = s.State.ToString(),
                    ["mayBeNamed"] = s.MayBeNamed,
                }),
            ]);
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await db.Set<ThemeSuggestion>()
            .Where(s => s.Community == community && s.By == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
}
