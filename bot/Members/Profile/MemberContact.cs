using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Members.Profile;

/// <summary>Remembers how members last came to us: when, in which language they read, and under which name.</summary>
internal sealed class MemberContact(BotDbContext db, TimeProvider clock) : IContactListener, IDirectContacts
{
    public async Task HeardFromAsync(InteractionContext who, CancellationToken cancellationToken)
    {
        var known = await db.Set<Member>()
            .Where(m => m.Community == who.Community && m.User == who.User)
            .Select(m => new
            {
                m.Language,
                m.Name,
                m.HeardAt,
            })
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        // In a direct message nobody has the name they have in the community.
        var name = who.IsDirect ? known?.Name : who.UserName;
        var now = clock.GetInstant();
        var isFresh = known?.HeardAt > now - Member.HeardToThe;
        if (known is null || (isFresh && known.Language == who.Language && known.Name == name))
        {
            // Reading is cheap; writing would make everybody queue for the one who may write.
            return;
        }

        await db.Set<Member>()
            .Where(m => m.Community == who.Community && m.User == who.User)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Language, who.Language)
                        .SetProperty(m => m.Name, name)
                        .SetProperty(m => m.HeardAt, now),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public Task<bool> KnowsAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<Member>()
            .AnyAsync(
                m =>
                    m.Community == community
                    && m.User == user
                    && db.Set<Community>().Any(c => c.Id == community && c.Active),
                cancellationToken
            );
}
