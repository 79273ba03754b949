using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Members;

/// <summary>Who is on a break that nobody asked for.</summary>
internal sealed class SilentBreaks(BotDbContext db, TimeProvider clock)
{
    public Task<bool> IsOnOneAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        return db.Set<SilentBreak>()
            .AnyAsync(
                b =>
                    b.Community == community
                    && b.User == user
                    && b.Until > now
                    && db.Set<Member>()
                        .Any(m =>
                            m.Community == community
                            && m.User == user
                            && m.Status == MemberStatus.Active
                            && m.PausedUntil == b.Until
                        ),
                cancellationToken
            );
    }
}
