using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>When somebody was reminded, for two months.</summary>
internal sealed class ReminderData(BotDbContext db) : IPersonalData
{
    public string Name => "reminders";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var sent = await db.Set<RoundReminder>()
            .AsNoTracking()
            .Where(r => r.Community == community && r.User == user && r.SentAt < r.RoundAt)
            .OrderBy(r => r.SentAt)
            .Select(r => r.SentAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return sent.Count == 0 ? null : new JsonArray([.. sent.Select(at => JsonValue.Create(at.ToString()))]);
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<RoundReminder>()
            .Where(r => r.Community == community && r.User == user)
            .ExecuteDeleteAsync(cancellationToken);
}
