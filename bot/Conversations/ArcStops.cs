using Microsoft.EntityFrameworkCore;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Conversations;

/// <summary>Why a conversation goes quiet. Nobody is told, and what people see is the same for every reason.</summary>
internal sealed class ArcStops(BotDbContext db, IBlocks blocks)
{
    /// <returns>Whether somebody left or was brought elsewhere, so that one is alone; or two of them are apart.</returns>
    public async Task<bool> HoldAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var people = conversation.People;
        var present = await db.Set<Member>()
            .CountAsync(
                m =>
                    m.Community == conversation.Community && people.Contains(m.User) && m.Status == MemberStatus.Active,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (present < people.Count || people.Count < 2)
        {
            return true;
        }

        foreach (var (one, other) in people.SelectMany((one, i) => people.Skip(i + 1).Select(other => (one, other))))
        {
            if (await blocks.AreApartAsync(conversation.Community, one, other, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }
}
