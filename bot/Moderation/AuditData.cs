using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Moderation;

/// <summary>What somebody did as a moderator.</summary>
internal sealed class AuditData(BotDbContext db) : IPersonalData
{
    public string Name => "audit";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Community == community && e.By == user)
            .OrderBy(e => e.At)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return entries.Count == 0
            ? null
            : new JsonArray([.. entries.Select(e => new JsonObject { ["at"] = e.At.ToString(), ["what"] = e.What })]);
    }

    /// <summary>What was done to the community stays its own; who did it is forgotten, and what they typed with it.</summary>
    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>()
            .Where(e => e.Community == community && e.By == user)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.By, Nameless.Nobody).SetProperty(e => e.Values, "[]"),
                cancellationToken
            );
}
