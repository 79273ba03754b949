using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NodaTime.Text;

namespace NetSocialBot.Rounds;

/// <summary>What a person wished after their meetings; never what others wished about them.</summary>
internal sealed class MeetingWishData(BotDbContext db, BlockMarks marks) : IPersonalData
{
    public string Name => "meetingWishes";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rows = await db.Set<MeetingWish>()
            .AsNoTracking()
            .Where(w => w.Community == community && w.User == user)
            .OrderBy(w => w.At)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new JsonArray([
                .. rows.Select(row => new JsonObject
                {
                    ["about"] = row.About.ToString(),
                    ["wish"] = row.Wish.ToString(),
                    ["at"] = InstantPattern.General.Format(row.At),
                }),
            ]);
    }

    /// <summary>
    /// Their own go, and so does what binds others to them. Somebody else's "rather not" is that person's, and has to hold if the
    /// one who is erased comes back: it lives on as a block that does not say against whom.
    /// </summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var kept = await db.Set<MeetingWish>()
            .Where(w => w.Community == community && w.About == user && w.Wish == Wish.RatherNot)
            .Select(w => new { w.User, w.At })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var one in kept.GroupBy(w => w.User))
        {
            db.Add(
                new Block
                {
                    Community = community,
                    Blocker = one.Key,
                    Mark = await marks.OfAsync(community, user, cancellationToken).ConfigureAwait(false),
                    Since = one.Min(w => w.At),
                }
            );
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        await db.Set<MeetingWish>()
            .Where(w => w.Community == community && (w.User == user || w.About == user))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
