using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// Finds who waits for nobody. Silence is that nobody pressed anything, whatever else is known of the two: so a block, which changes
/// nothing about it, cannot be told from it.
/// </summary>
internal sealed class RescueLook(BotDbContext db, CivilTimes civil, LifeSchedule schedule, TimeProvider clock)
    : IAbsenceListener
{
    /// <summary>Once in a round, after the days that are just patience. To be saved by the caller.</summary>
    public async Task LookAsync(Round round, Duration patience, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var groups = await GroupsAsync(p => p.RoundId == round.Id, cancellationToken).ConfigureAwait(false);
        var pressed = await PressedAsync(round.Id, cancellationToken).ConfigureAwait(false);
        foreach (var (pairing, people) in groups)
        {
            // Where two are at it, nobody waits for nobody.
            if (people.Where(user => pressed.Contains((pairing, user))).ToList() is [var hanging])
            {
                await BeginAsync(pairing, hanging, [.. people.Where(user => user != hanging)]).ConfigureAwait(false);
            }
        }

        async Task BeginAsync(long pairing, UserId hanging, IReadOnlyList<UserId> silent)
        {
            if (await HasOneAsync(pairing, hanging, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            // Introductions take their time: each is waited for from when it was there.
            var since = await PostedAsync(pairing, cancellationToken).ConfigureAwait(false) ?? round.PlannedAt;
            var at = await civil
                .NextAsync(round.Community, hanging, Instant.Max(now, since + patience), cancellationToken)
                .ConfigureAwait(false);
            Add(round.Community, pairing, hanging, silent[0], RescueStep.AskHanging, now, at);
            for (var seat = 1; seat < silent.Count; seat++)
            {
                // They are asked once for all of them.
                Add(round.Community, pairing, hanging, silent[seat], RescueStep.HangingAsked, now, null, seat);
            }
        }
    }

    /// <summary>
    /// Somebody has left, or is on a break: whom that leaves alone in an introduction is offered somebody else at once. No reason is
    /// said.
    /// </summary>
    public async Task AwayAsync(
        CommunityId community,
        UserId user,
        long? programme,
        CancellationToken cancellationToken
    )
    {
        if (await NoteAwayAsync(community, user, cancellationToken, programme).ConfigureAwait(false))
        {
            await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <param name="programme">Where they are away from its rounds alone; null for all.</param>
    /// <returns>Whether somebody is to be offered somebody else; the job does it.</returns>
    public async Task<bool> NoteAwayAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken,
        long? programme = null
    )
    {
        var now = clock.GetInstant();
        var groups = await GroupsAsync(
                p =>
                    p.Community == community
                    && p.Members.Any(m => m.User == user)
                    && db.Set<RoundLife>().Any(l => l.RoundId == p.RoundId && l.Stage != RoundStage.Ended)
                    && (programme == null || db.Set<Round>().Any(r => r.Id == p.RoundId && r.Programme == programme)),
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var (pairing, people) in groups)
        {
            var others = await StillInAsync(pairing, [.. people.Where(other => other != user)], cancellationToken)
                .ConfigureAwait(false);
            // Two who are left have each other.
            var here =
                others.Count == 1
                    ? others
                    : await TakingPartAsync(community, others, now, cancellationToken).ConfigureAwait(false);
            if (here is [var hanging])
            {
                await OfferAsync(community, pairing, hanging, user, now, cancellationToken).ConfigureAwait(false);
            }
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return groups.Count > 0;
    }

    private async Task OfferAsync(
        CommunityId community,
        long pairing,
        UserId hanging,
        UserId away,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var at = await civil.NextAsync(community, hanging, now, cancellationToken).ConfigureAwait(false);
        var standing = await db.Set<Rescue>()
            .Where(r => r.PairingId == pairing && r.Hanging == hanging)
            .OrderBy(r => r.Seat)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (standing.Count == 0)
        {
            Add(community, pairing, hanging, away, RescueStep.Offer, now, at);
        }
        else if (standing.TrueForAll(r => r.Step is < RescueStep.Offer))
        {
            standing[0].Go(RescueStep.Offer, at);
            standing.Skip(1).ToList().ForEach(r => r.Go(RescueStep.Over, null));
        }
    }

    /// <summary>Without those who have left the programme that it is of, and are in another still.</summary>
    private async Task<IReadOnlyList<UserId>> StillInAsync(
        long pairing,
        IReadOnlyList<UserId> users,
        CancellationToken cancellationToken
    )
    {
        var programme = await (
            from one in db.Set<Pairing>()
            join round in db.Set<Round>() on one.RoundId equals round.Id
            join its in db.Set<Programme>() on round.Programme equals (long?)its.Id
            // Nobody is in one that was ended, and its last round runs on.
            where one.Id == pairing && its.State != ProgrammeState.Ended
            select (long?)its.Id
        )
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (programme is null)
        {
            return users;
        }

        var isIn = await db.Set<ProgrammeMember>()
            .Where(m => m.ProgrammeId == programme && users.Contains(m.User))
            .Select(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. users.Where(isIn.Contains)];
    }

    private async Task<IReadOnlyList<UserId>> TakingPartAsync(
        CommunityId community,
        IReadOnlyList<UserId> users,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var members = await db.Set<Member>()
            .Where(m => m.Community == community && users.Contains(m.User))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. members.Where(m => m.TakesPartAt(now)).Select(m => m.User)];
    }

    /// <summary>Who were introduced, two at least, and of whom nobody has said that they met or do not mean to.</summary>
    private async Task<IReadOnlyList<(long Pairing, IReadOnlyList<UserId> People)>> GroupsAsync(
        System.Linq.Expressions.Expression<Func<Pairing, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<Pairing>()
            .Where(which)
            .Where(p => p.Step == DeliveryStep.Introduced && p.Members.Count > 1)
            .Where(p => db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Open))
            .Where(p => p.Members.All(m => m.Answer == MeetingAnswer.None || m.Answer == MeetingAnswer.NotYet))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, Users = p.Members.OrderBy(m => m.Id).Select(m => m.User).ToList() })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. rows.Select(r => (r.Id, People: (IReadOnlyList<UserId>)[.. r.Users.Where(user => !Nameless.Is(user))]))
                .Where(group => group.People.Count > 1),
        ];
    }

    private async Task<HashSet<(long Pairing, UserId User)>> PressedAsync(
        long round,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from place in db.Set<PairingMember>()
            join member in db.Set<ConversationMember>()
                on new { place.PairingId, place.User } equals new { member.PairingId, member.User }
            where place.RoundId == round && member.PressedAt != null
            select new { place.PairingId, place.User }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(r => (r.PairingId, r.User))];
    }

    /// <summary>When they were introduced.</summary>
    private Task<Instant?> PostedAsync(long pairing, CancellationToken cancellationToken) =>
        db.Set<ConversationMessage>()
            .Where(m => m.PairingId == pairing && m.Part == ConversationPart.Light)
            .Select(m => m.PostedAt)
            .SingleOrDefaultAsync(cancellationToken);

    private Task<bool> HasOneAsync(long pairing, UserId hanging, CancellationToken cancellationToken) =>
        db.Set<Rescue>().AnyAsync(r => r.PairingId == pairing && r.Hanging == hanging, cancellationToken);

    private void Add(
        CommunityId community,
        long pairing,
        UserId hanging,
        UserId silent,
        RescueStep step,
        Instant now,
        Instant? at,
        int seat = 0
    ) =>
        db.Add(
            new Rescue
            {
                PairingId = pairing,
                Community = community,
                Hanging = hanging,
                Silent = silent,
                Seat = seat,
                Since = now,
                Step = step,
                DueAt = at,
                FirstDueAt = at,
            }
        );
}
