using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Meetings;

/// <summary>Which times somebody picked, until they are settled or gone by.</summary>
internal sealed class MeetingData(BotDbContext db) : IPersonalData
{
    public string Name => "meetings";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var picked = await Of(community, user)
            .AsNoTracking()
            .OrderBy(p => p.At)
            .Select(p => p.At)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return picked.Count == 0 ? null : new JsonArray([.. picked.Select(at => JsonValue.Create(at.ToString()))]);
    }

    /// <summary>When a thread meets stays, without a name; nobody is reminded of it who would sit there alone.</summary>
    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Of(community, user).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<MeetingPick> Of(CommunityId community, UserId user) =>
        db.Set<MeetingPick>().Where(p => p.Community == community && p.User == user);
}
