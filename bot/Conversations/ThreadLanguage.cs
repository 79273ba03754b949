using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Conversations;

/// <summary>What the people of a thread can all read.</summary>
internal sealed class ThreadLanguage(BotDbContext db)
{
    public async Task<Language> OfAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> people,
        CancellationToken cancellationToken
    )
    {
        var ofTheCommunity = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.Language)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var spoken = await db.Set<Member>()
            .Where(m => m.Community == community && people.Contains(m.User))
            .Select(m => m.Language)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return Languages.Common(spoken, ofTheCommunity);
    }
}
