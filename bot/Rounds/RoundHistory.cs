using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>What the rounds of a community have been so far.</summary>
internal sealed class RoundHistory(BotDbContext db)
{
    public async Task<int> NextNumberAsync(
        CommunityId community,
        CancellationToken cancellationToken,
        RoundKind kind = RoundKind.Weekly
    )
    {
        var last = await db.Set<Round>()
            .Where(r => r.Community == community && r.Kind == kind)
            .MaxAsync(r => (int?)r.Number, cancellationToken)
            .ConfigureAwait(false);
        return (last ?? 0) + 1;
    }

    /// <summary>
    /// Over all programmes: who has met has met, and whoever made the trio in one is not the next to make it in another. Members are named in it as <see cref="RosterMember.Key"/> has them: by their ids.
    /// </summary>
    /// <param name="among">
    /// What they did alone, and how well the rounds suited them compared with each other; whose turn it is cannot be read out of it. Null for all.
    /// </param>
    public async Task<FairnessLedger> LedgerAsync(
        CommunityId community,
        CancellationToken cancellationToken,
        IReadOnlyCollection<UserId>? among = null
    )
    {
        var rounds = await db.Set<Round>()
            .Where(r => r.Community == community && r.State == RoundState.Open)
            .OrderBy(r => r.PlannedAt)
            .ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.Kind,
                r.GroupSize,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var groups = await GroupsAsync(community, among, cancellationToken).ConfigureAwait(false);
        var satOut = await SatOutAsync(community, among, cancellationToken).ConfigureAwait(false);
        var weekly = rounds.Where(r => r.Kind == RoundKind.Weekly);
        return new FairnessLedger(
            [.. weekly.Select(r => RoundOf(groups[r.Id], satOut[r.Id], r.GroupSize))],
            Besides([.. rounds.Select(r => (r.Id, r.Kind == RoundKind.Weekly))], groups)
        );
    }

    /// <summary>
    /// Where the platform refused the introduction nobody has met: they were left out like those for whom there was nobody, however
    /// well they would have suited.
    /// </summary>
    private static PastRound RoundOf(
        IEnumerable<(PastGroup Group, bool IsRefused)> groups,
        IEnumerable<string> satOut,
        int size
    )
    {
        var byEnd = groups.ToLookup(group => group.IsRefused, group => group.Group);
        return new PastRound([.. byEnd[false]], [.. satOut.Union(byEnd[true].SelectMany(group => group.Members))])
        {
            GroupSize = size,
        };
    }

    /// <summary>Who met outside the weekly rounds: such a meeting is as long ago as a round in its place would be.</summary>
    /// <param name="rounds">The oldest first.</param>
    private static List<PastMeeting> Besides(
        IReadOnlyList<(long Id, bool IsWeekly)> rounds,
        ILookup<long, (PastGroup Group, bool IsRefused)> groups
    )
    {
        List<PastMeeting> met = [];
        var roundsAgo = 1;
        foreach (var (id, isWeekly) in rounds.Reverse())
        {
            if (isWeekly)
            {
                roundsAgo++;
                continue;
            }

            met.AddRange(
                groups[id]
                    .Where(group => !group.IsRefused && group.Group.Members.Count == 2)
                    .Select(group => group.Group)
                    .Select(group => new PastMeeting(group.Members[0], group.Members[1], roundsAgo))
            );
        }

        return met;
    }

    /// <summary>By round. One row for each place, as far fewer columns come back than with whole pairings.</summary>
    private async Task<ILookup<long, (PastGroup Group, bool IsRefused)>> GroupsAsync(
        CommunityId community,
        IReadOnlyCollection<UserId>? among,
        CancellationToken cancellationToken
    )
    {
        var all = db.Set<PairingMember>().Where(m => m.Community == community);
        var theirs = among is null
            ? all
            : db.Set<PairingMember>()
                .Where(m =>
                    all.Where(own => among.Contains(own.User)).Select(own => own.PairingId).Contains(m.PairingId)
                );
        var places = await (
            from place in theirs
            join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
            where place.Community == community && pairing.Community == community
            orderby place.Id
            select new
            {
                pairing.RoundId,
                place.PairingId,
                place.User,
                pairing.Score,
                pairing.Step,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return places
            .GroupBy(place => place.PairingId)
            .ToLookup(
                pairing => pairing.First().RoundId,
                pairing =>
                    (
                        new PastGroup(
                            [
                                .. pairing
                                    .Where(place => !Nameless.Is(place.User))
                                    .Select(place => place.User.ToString()),
                            ],
                            pairing.First().Score
                        )
                        {
                            Nameless = pairing.Count(place => Nameless.Is(place.User)),
                        },
                        pairing.First().Step == DeliveryStep.Refused
                    )
            );
    }

    private async Task<ILookup<long, string>> SatOutAsync(
        CommunityId community,
        IReadOnlyCollection<UserId>? among,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<SatOut>()
            .Where(s => s.Community == community && (among == null || among.Contains(s.User)))
            .Select(s => new { s.RoundId, s.User })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Where(row => !Nameless.Is(row.User)).ToLookup(row => row.RoundId, row => row.User.ToString());
    }
}
