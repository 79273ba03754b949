using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Programmes;

/// <summary>Which programmes somebody is in, and since when.</summary>
internal sealed class ProgrammeData(BotDbContext db) : IPersonalData
{
    public string Name => "programmes";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rows = await (
            from member in db.Set<ProgrammeMember>()
            join programme in db.Set<Programme>() on member.ProgrammeId equals programme.Id
            where member.Community == community && member.User == user
            orderby programme.Id
            select new
            {
                programme.Name,
                member.JoinedAt,
                member.IsGreeter,
                member.SkipsAt,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new JsonArray([
                .. rows.Select(row => new JsonObject
                {
                    ["programme"] = row.Name,
                    ["joined"] = row.JoinedAt.ToString(),
                    ["greeter"] = row.IsGreeter ? true : null,
                    ["skipsRoundOf"] = row.SkipsAt?.ToString(),
                }),
            ]);
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<ProgrammeMember>()
            .Where(m => m.Community == community && m.User == user)
            .ExecuteDeleteAsync(cancellationToken);
}
