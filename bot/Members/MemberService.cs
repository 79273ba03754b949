using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Members;

internal sealed class MemberService(BotDbContext db, TimeProvider clock)
{
    public Task<Member?> TryGetAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<Member>().SingleOrDefaultAsync(m => m.Community == community && m.User == user, cancellationToken);

    /// <summary>Joining again ends a pause and takes back a leave; the profile is as it was.</summary>
    public async Task<(Member Member, JoinOutcome Outcome)> JoinAsync(
        CommunityId community,
        UserId user,
        string name,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var member = await TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        var outcome =
            member is null ? JoinOutcome.Joined
            : member.TakesPartAt(now) ? JoinOutcome.WasInAlready
            : JoinOutcome.CameBack;
        if (member is null)
        {
            member = new Member
            {
                Community = community,
                User = user,
                Name = name,
                JoinedAt = now,
            };
            db.Add(member);
        }

        member.Name = name;
        member.Language = language;
        member.Status = MemberStatus.Active;
        member.PausedUntil = null;
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (outcome == JoinOutcome.Joined)
        {
            // Pressed twice at once: the other press has joined them, and the key refused this one.
            db.ChangeTracker.Clear();
            member = await TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
            if (member is null)
            {
                throw;
            }

            return (member, JoinOutcome.WasInAlready);
        }

        return (member, outcome);
    }

    /// <returns>False if the person was not in.</returns>
    public async Task<bool> LeaveAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var member = await TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (member is not { Status: MemberStatus.Active })
        {
            return false;
        }

        member.Status = MemberStatus.Left;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Who takes part in a round planned now, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Member>> RosterAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        return await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == community && m.Status == MemberStatus.Active)
            .Where(m => m.PausedUntil == null || m.PausedUntil <= now)
            .OrderBy(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}

internal enum JoinOutcome
{
    Joined,
    CameBack,
    WasInAlready,
}
