using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Life;

/// <summary>What somebody pressed in themed threads.</summary>
internal sealed class ThemeAnswerData(BotDbContext db) : IPersonalData
{
    public string Name => "theme-answers";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ThemeAnswer>()
            .AsNoTracking()
            .Where(a => a.Community == community && a.User == user)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return answers.Count == 0
            ? null
            : new JsonArray([
                .. answers.Select(a => new JsonObject
                {
                    ["thread"] = a.Post,
                    ["said"] = a.Kind.ToString(),
                    ["mayBeNamed"] = a.MayBeNamed,
                }),
            ]);
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await db.Set<ThemeAnswer>()
            .Where(a => a.Community == community && (a.User == user || a.About == user))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
}
