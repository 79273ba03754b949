using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Preparing;

/// <summary>What somebody voted for.</summary>
internal sealed class VoteData(BotDbContext db) : IPersonalData
{
    public string Name => "theme-votes";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var votes = await db.Set<ThemeVote>()
            .AsNoTracking()
            .Where(v => v.Community == community && v.User == user)
            .OrderBy(v => v.Preparation)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return votes.Count == 0
            ? null
            : new JsonArray([
                .. votes.Select(v => new JsonObject { ["vote"] = v.Preparation, ["choice"] = v.Choice + 1 }),
            ]);
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await db.Set<ThemeVote>()
            .Where(v => v.Community == community && v.User == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
}
