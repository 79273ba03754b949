using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;

namespace NetSocialBot.Meetings;

/// <summary>Who is in the thread of a pairing.</summary>
/// <param name="All">Every place in it, those of the forgotten included: they never pick, so nothing is settled without them.</param>
/// <param name="Members">Those who are known, in the order of their ids.</param>
/// <param name="Away">
/// Those who left, are forgotten, or blocked another one here. What they press counts for nothing, and so looks like silence: to the
/// others, one of these is like another, and like somebody who has not got round to it.
/// </param>
internal sealed record ThreadPeople(
    long PairingId,
    CommunityId Community,
    ChannelId Thread,
    IReadOnlyList<UserId> All,
    IReadOnlyList<Member> Members,
    IReadOnlySet<UserId> Away
);

internal sealed class ThreadPeopleFinder(BotDbContext db, IBlocks blocks)
{
    /// <returns>Null where there is no such thread, none any more, or one alone is left in it.</returns>
    public async Task<ThreadPeople?> TryGetAsync(
        CommunityId community,
        long pairing,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Set<Pairing>()
            .AsNoTracking()
            .Where(p => p.Community == community && p.Id == pairing && p.Step == DeliveryStep.Introduced)
            .Select(p => new { p.Thread, All = p.Members.Select(m => m.User).ToList() })
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (found?.Thread is not { } thread)
        {
            return null;
        }

        // Whose place somebody took over who came late, is in it no longer.
        var talking = await db.Set<ConversationMember>()
            .Where(m => m.PairingId == pairing)
            .Select(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = talking.Count == 0 ? found.All : found.All.FindAll(talking.Contains);
        if (all.Count < 2)
        {
            return null;
        }

        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == community && all.Contains(m.User))
            .OrderBy(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var away = all.Except(members.Where(m => m.Status == MemberStatus.Active).Select(m => m.User))
            .Concat(await BlockersAsync(community, all, cancellationToken).ConfigureAwait(false))
            .ToHashSet();
        return new ThreadPeople(pairing, community, thread, all, members, away);
    }

    private async Task<HashSet<UserId>> BlockersAsync(
        CommunityId community,
        IReadOnlyList<UserId> all,
        CancellationToken cancellationToken
    )
    {
        HashSet<UserId> blockers = [];
        foreach (var (one, other) in all.SelectMany((one, i) => all.Skip(i + 1).Select(other => (one, other))))
        {
            if (await blocks.AreApartAsync(community, one, other, cancellationToken).ConfigureAwait(false))
            {
                var by = await db.Set<Block>()
                    .Where(b => b.Community == community)
                    .Where(b => (b.Blocker == one && b.Blocked == other) || (b.Blocker == other && b.Blocked == one))
                    .Select(b => b.Blocker)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                blockers.UnionWith(by.Count > 0 ? by : [one, other]);
            }
        }

        return blockers;
    }
}
