using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What somebody did to the questions of their community.</summary>
internal sealed class ShelfData(BotDbContext db) : IPersonalData
{
    public string Name => "deck-questions";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var added = await db.Set<ShelfQuestion>()
            .AsNoTracking()
            .Where(q => q.Community == community && q.AddedBy == user)
            .OrderBy(q => q.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var retired = await db.Set<RetiredQuestion>()
            .AsNoTracking()
            .Where(q => q.Community == community && q.RetiredBy == user)
            .OrderBy(q => q.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var pending = await db.Set<DeckImport>()
            .AsNoTracking()
            .Where(i => i.Community == community && i.By == user)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        IEnumerable<JsonNode> all =
        [
            .. added.Select(q => new JsonObject { ["added"] = q.Text, ["at"] = q.AddedAt.ToString() }),
            .. retired.Select(q => new JsonObject { ["retired"] = q.Key, ["at"] = q.RetiredAt.ToString() }),
            .. pending.Select(i => new JsonObject
            {
                ["sent"] = JsonNode.Parse(i.Content),
                ["at"] = i.SentAt.ToString(),
            }),
        ];
        return all.Any() ? new JsonArray([.. all]) : null;
    }

    /// <summary>The questions are the community's by now; who brought them is forgotten, and what they had not decided on goes.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await db.Set<ShelfQuestion>()
            .Where(q => q.Community == community && q.AddedBy == user)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.AddedBy, Nameless.Nobody), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<RetiredQuestion>()
            .Where(q => q.Community == community && q.RetiredBy == user)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.RetiredBy, Nameless.Nobody), cancellationToken)
            .ConfigureAwait(false);
        await db.Set<DeckImport>()
            .Where(i => i.Community == community && i.By == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
