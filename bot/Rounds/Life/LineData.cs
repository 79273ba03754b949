using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// The lines that somebody passed on, and those that reached them. Whether one of theirs arrived is not in it: that could tell of
/// somebody else's block.
/// </summary>
internal sealed class LineData(BotDbContext db) : IPersonalData
{
    public string Name => "passedLines";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rows = await db.Set<PassedLine>()
            .AsNoTracking()
            .Where(l => l.Community == community)
            .Where(l => l.From == user || (l.To == user && l.State == LineState.Sent))
            .OrderBy(l => l.WrittenAt)
            .ThenBy(l => l.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new JsonArray([
                .. rows.Select(row => new JsonObject
                {
                    ["byYou"] = row.From == user,
                    ["line"] = row.Text,
                    ["written"] = row.WrittenAt.ToString(),
                    ["youReportedIt"] = row.To == user && row.ReportedAt is not null,
                }),
            ]);
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<PassedLine>()
            .Where(l => l.Community == community && (l.From == user || l.To == user))
            .ExecuteDeleteAsync(cancellationToken);
}
