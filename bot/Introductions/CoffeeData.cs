using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Introductions;

/// <summary>That somebody waits for a coffee. Whom they had one with is with the rounds.</summary>
internal sealed class CoffeeData(BotDbContext db) : IPersonalData
{
    public string Name => "coffee";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var waits = await Of(community, user)
            .AsNoTracking()
            .OrderBy(w => w.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return waits.Count == 0
            ? null
            : new JsonArray([
                .. waits.Select(w => new JsonObject { ["freeUntil"] = w.Until.ToString(), ["minutes"] = w.Minutes }),
            ]);
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Of(community, user).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<CoffeeWait> Of(CommunityId community, UserId user) =>
        db.Set<CoffeeWait>().Where(w => w.Community == community && w.User == user);
}
