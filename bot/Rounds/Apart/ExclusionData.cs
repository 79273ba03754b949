using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Apart;

/// <summary>
/// Whom moderators keep apart is theirs, as a block is its maker's: nobody reads in an export that they are in it. Erasing takes the
/// name and leaves a mark, so that nobody gets round it by coming back.
/// </summary>
internal sealed class ExclusionData(BotDbContext db, BlockMarks marks) : IPersonalData
{
    public string Name => "exclusions";

    public Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Task.FromResult<JsonNode?>(null);

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var theirs = await db.Set<ExcludedPerson>()
            .Where(p => p.Community == community && p.User == user)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (theirs.Count == 0)
        {
            return;
        }

        var mark = await marks.OfAsync(community, user, cancellationToken).ConfigureAwait(false);
        foreach (var person in theirs)
        {
            (person.User, person.Mark, person.Name) = (null, mark, "");
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
