using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Members;

internal sealed class MemberService(
    BotDbContext db,
    ProgrammeList programmes,
    TimeProvider clock,
    IEnumerable<IAbsenceListener> absences
)
{
    public Task<Member?> TryGetAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<Member>().SingleOrDefaultAsync(m => m.Community == community && m.User == user, cancellationToken);

    /// <summary>Joining again ends a pause and takes back a leave; the profile is as it was.</summary>
    /// <param name="programmeId">An open one; null for those they are in already, or else the first that everybody may join.</param>
    public async Task<(Member Member, JoinOutcome Outcome)> JoinAsync(
        CommunityId community,
        UserId user,
        string name,
        Language language,
        CancellationToken cancellationToken,
        long? programmeId = null
    )
    {
        var now = clock.GetInstant();
        var member = await TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        var entered = await EnterAsync(community, user, programmeId, now, cancellationToken).ConfigureAwait(false);
        var outcome =
            member is null ? JoinOutcome.Joined
            : !member.TakesPartAt(now) ? JoinOutcome.CameBack
            : entered ? JoinOutcome.JoinedAnother
            : JoinOutcome.WasInAlready;
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
        member.HeardAt = now;
        member.Status = MemberStatus.Active;
        member.PausedUntil = null;
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (outcome == JoinOutcome.Joined || entered)
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
        db.RemoveRange(
            await db.Set<ProgrammeMember>()
                .Where(m => m.Community == community && m.User == user)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false)
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await TellAwayAsync(community, user, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Tells those who may be waiting for somebody who has left, or is on a break.</summary>
    /// <param name="programme">As <see cref="IAbsenceListener"/> has it.</param>
    public async Task TellAwayAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken,
        long? programme = null
    )
    {
        foreach (var listener in absences)
        {
            await listener.AwayAsync(community, user, programme, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Out of one programme; who is in none any more is out.</summary>
    /// <returns>False if the person was not in it.</returns>
    public async Task<bool> LeaveAsync(
        CommunityId community,
        UserId user,
        long programmeId,
        CancellationToken cancellationToken
    )
    {
        var others = await programmes.OfAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (!others.Contains(programmeId))
        {
            return false;
        }

        if (others.Count == 1)
        {
            return await LeaveAsync(community, user, cancellationToken).ConfigureAwait(false);
        }

        await db.Set<ProgrammeMember>()
            .Where(m => m.Community == community && m.User == user && m.ProgrammeId == programmeId)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await TellAwayAsync(community, user, cancellationToken, programmeId).ConfigureAwait(false);
        return true;
    }

    /// <returns>Whether there is a row to add: they were not in it.</returns>
    private async Task<bool> EnterAsync(
        CommunityId community,
        UserId user,
        long? wanted,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var isIn = await programmes.OfAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (wanted is null && isIn.Count > 0)
        {
            return false;
        }

        var open = await programmes.OpenAsync(community, cancellationToken).ConfigureAwait(false);
        var programme = wanted is { } id
            ? open.FirstOrDefault(p => p.Id == id)
            : open.FirstOrDefault(p => p.Role is null);
        if (programme is null || isIn.Contains(programme.Id))
        {
            return false;
        }

        db.Add(
            new ProgrammeMember
            {
                ProgrammeId = programme.Id,
                Community = community,
                User = user,
                JoinedAt = now,
            }
        );
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

    /// <summary>Those of them who are in one programme.</summary>
    public async Task<IReadOnlyList<Member>> RosterAsync(
        CommunityId community,
        long programmeId,
        CancellationToken cancellationToken
    )
    {
        var users = await db.Set<ProgrammeMember>()
            .Where(m => m.ProgrammeId == programmeId && m.Community == community)
            .Select(m => m.User)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = await RosterAsync(community, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(m => users.Contains(m.User))];
    }
}

internal enum JoinOutcome
{
    Joined,
    CameBack,

    /// <summary>They were in, and are in one programme more now.</summary>
    JoinedAnother,
    WasInAlready,
}
