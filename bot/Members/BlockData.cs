using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Members;

/// <summary>Blocks are the data of whoever made them: nobody reads in an export that they are blocked.</summary>
internal sealed class BlockData(BotDbContext db, Blocks blocks, BlockMarks marks) : IPersonalData
{
    public string Name => "blocks";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var mine = await blocks.OfAsync(community, user, cancellationToken).ConfigureAwait(false);
        return mine.Count == 0
            ? null
            : new JsonArray([
                .. mine.Select(b => new JsonObject
                {
                    ["name"] = b.Name,
                    ["user"] = b.Blocked?.ToString(),
                    ["since"] = b.Since.ToString(),
                }),
            ]);
    }

    /// <summary>Their own go. Where others keep away from them, those others must not lose that: a mark takes their place.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await db.Set<Block>()
            .Where(b => b.Community == community && b.Blocker == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var theirs = await db.Set<Block>()
            .Where(b => b.Community == community && b.Blocked == user)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (theirs.Count == 0)
        {
            return;
        }

        var mark = await marks.OfAsync(community, user, cancellationToken).ConfigureAwait(false);
        foreach (var block in theirs)
        {
            block.Blocked = null;
            block.Name = "";
            block.Mark = mark;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
