using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Conversations;

/// <summary>
/// What a person pressed in their conversations. Whether a conversation still goes on is not in it: that could tell of somebody
/// else's block.
/// </summary>
internal sealed class ConversationData(BotDbContext db) : IPersonalData
{
    public string Name => "conversations";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rows = await (
            from member in db.Set<ConversationMember>().AsNoTracking()
            join conversation in db.Set<Conversation>() on member.PairingId equals conversation.PairingId
            where member.Community == community && member.User == user
            orderby member.PairingId
            select new
            {
                member.ReadyFor,
                member.IsDone,
                member.PressedAt,
                conversation.Thread,
                conversation.Mode,
                WentFirst = conversation
                    .Messages.Where(m => m.First == user && m.PostedAt != null)
                    .OrderBy(m => m.Part)
                    .Select(m => m.Part)
                    .ToList(),
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new JsonArray([
                .. rows.Select(row => new JsonObject
                {
                    ["thread"] = row.Thread.ToString(),
                    ["mode"] = row.Mode.ToString(),
                    ["readyFor"] = row.ReadyFor.ToString(),
                    ["thatWasAll"] = row.IsDone,
                    ["lastPressed"] = row.PressedAt?.ToString(),
                    ["wentFirst"] = new JsonArray([
                        .. row.WentFirst.Select(part => (JsonNode)JsonValue.Create(part.ToString())),
                    ]),
                }),
            ]);
    }

    /// <summary>A conversation is between people: with one of them, all of it goes.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await db.Set<Conversation>()
            .Where(c => c.Community == community && c.Members.Any(m => m.User == user))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
}
