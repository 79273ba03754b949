using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>Who of the members is in the round planned now: not those who skip it, nor those who met somebody too lately.</summary>
internal sealed class Attendance(
    BotDbContext db,
    MemberService members,
    RoundSkips skips,
    Newcomers newcomers,
    TimeProvider clock
)
{
    /// <summary>Four weekly rounds, less a day: a clock change or a late job must not cost somebody a fifth week.</summary>
    private static readonly Duration Month = Duration.FromDays(27);

    /// <summary>A round may be planned a moment before its time.</summary>
    private static readonly Duration Early = Duration.FromMinutes(1);

    /// <param name="at">When it is; null for now.</param>
    /// <returns>
    /// In the order of their ids; and those who would be in but skip this one, for whom the skipping is over with it.
    /// </returns>
    public async Task<(IReadOnlyList<Member> In, IReadOnlyList<UserId> Skipping)> OfNextRoundAsync(
        Programme programme,
        CancellationToken cancellationToken,
        Instant? at = null
    )
    {
        var roster = await members
            .RosterAsync(programme.Community, programme.Id, cancellationToken)
            .ConfigureAwait(false);
        var resting = await RestingAsync(programme, roster, at ?? clock.GetInstant(), cancellationToken)
            .ConfigureAwait(false);
        var due = roster.Where(m => !resting.Contains(m.User)).ToList();
        var skipping = await skips.OfAsync(programme.Id, cancellationToken).ConfigureAwait(false);
        skipping.UnionWith(due.Where(m => m.SkipsNext).Select(m => m.User));
        IReadOnlyList<Member> isIn = [.. due.Where(m => !skipping.Contains(m.User))];
        return (
            programme.Kind == ProgrammeKind.Newcomers
                ? await newcomers.AmongAsync(programme, isIn, cancellationToken).ConfigureAwait(false)
                : isIn,
            [.. due.Where(m => skipping.Contains(m.User)).Select(m => m.User)]
        );
    }

    /// <summary>
    /// Whom their rhythm keeps out: every other round is of this programme, once a month is all in all. An introduction that the
    /// platform refused is none: they are still due.
    /// </summary>
    private async Task<HashSet<UserId>> RestingAsync(
        Programme programme,
        IReadOnlyList<Member> roster,
        Instant at,
        CancellationToken cancellationToken
    )
    {
        var rhythms = roster.Where(m => m.Rhythm != MeetingRhythm.EveryRound).ToDictionary(m => m.User, m => m.Rhythm);
        if (rhythms.Count == 0)
        {
            return [];
        }

        var community = programme.Community;
        var last = await BeforeAsync(programme, at, cancellationToken).ConfigureAwait(false);
        var monthAgo = at - Month;
        var lately = await (
            from place in db.Set<PairingMember>()
            join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where place.Community == community && round.Community == community && round.Kind == RoundKind.Weekly
            where round.PlannedAt > monthAgo || round.Number == last
            where round.State == RoundState.Open && pairing.Step != DeliveryStep.Refused
            select new
            {
                place.User,
                round.Number,
                round.PlannedAt,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. lately
                .Where(p =>
                    rhythms.TryGetValue(p.User, out var rhythm)
                    && (rhythm == MeetingRhythm.EveryOtherRound ? p.Number == last : p.PlannedAt > monthAgo)
                )
                .Select(p => p.User),
        ];
    }

    /// <returns>
    /// The number of the round that was the time before; null where there was none. Where too few were left in it, or nobody sent it, the
    /// rest from it was a rest all the same.
    /// </returns>
    private async Task<int?> BeforeAsync(Programme programme, Instant at, CancellationToken cancellationToken)
    {
        var last = await db.Set<Round>()
            .Where(r => r.Community == programme.Community && r.Kind == RoundKind.Weekly)
            .Where(r => r.Programme == programme.Id && r.State == RoundState.Open)
            .OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.PlannedAt })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (last is null)
        {
            return null;
        }

        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == programme.Community, cancellationToken)
            .ConfigureAwait(false);
        return programme.Recurrence.Take(2, last.PlannedAt + Early, community.Zone) is [_, var second] && second <= at
            ? null
            : last.Number;
    }
}
