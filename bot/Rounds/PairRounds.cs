using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>
/// Rounds of two people, beside the weekly ones: weighed by the same rules, written down and delivered the same way. Who sat
/// out, whose turn it is and which number the weekly round has are not touched by them.
/// </summary>
internal sealed class PairRounds(
    BotDbContext db,
    RoundDrafts drafts,
    RoundStore rounds,
    RoundHistory history,
    MemberService members,
    TimeProvider clock
)
{
    /// <summary>Two who were brought together since yesterday have a thread already.</summary>
    private static readonly Duration JustNow = Duration.FromHours(20);

    /// <summary>Whom somebody waited for in vain is not whom they are brought together with instead.</summary>
    private static readonly Duration ThisRound = Duration.FromDays(8);

    /// <summary>The best two of some who are free now.</summary>
    /// <returns>Null where no two of them take part and may meet.</returns>
    public async Task<(UserId One, UserId Other)?> BestOfAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> waiting,
        CancellationToken cancellationToken
    )
    {
        var basis = await BasisAsync(RoundKind.Coffee, community, waiting, cancellationToken).ConfigureAwait(false);
        var draft = basis is null ? null : await DraftAsync(basis, waiting, cancellationToken).ConfigureAwait(false);
        return draft?.PeopleOf(draft.Plan.Groups[0]) is { } two ? (two[0].User, two[1].User) : null;
    }

    /// <summary>The best of some others for one.</summary>
    /// <returns>Null where none of them takes part and may meet them.</returns>
    public async Task<UserId?> BestForAsync(
        RoundKind kind,
        CommunityId community,
        UserId one,
        IReadOnlyList<UserId> others,
        CancellationToken cancellationToken
    )
    {
        var basis = await BasisAsync(kind, community, [one, .. others], cancellationToken).ConfigureAwait(false);
        var best = basis is null
            ? null
            : BestPlace.Among(
                basis.Request,
                one.ToString(),
                [.. others.Select(other => (IReadOnlyList<string>)[other.ToString()])]
            );
        return best is { } found ? others[found.Place] : null;
    }

    /// <summary>Introduces two. The same trigger does it once, however often it is asked.</summary>
    /// <returns>The round; null where they may not meet, do not both take part, or there is no channel for it.</returns>
    public Task<long?> OpenAsync(
        RoundKind kind,
        CommunityId community,
        (UserId One, UserId Other) two,
        string trigger,
        CancellationToken cancellationToken
    ) =>
        Spans.RunAsync(
            RoundSpans.Plan,
            "community",
            community.Value,
            () => PlanAsync(kind, community, two, trigger, cancellationToken)
        );

    private async Task<long?> PlanAsync(
        RoundKind kind,
        CommunityId community,
        (UserId One, UserId Other) two,
        string trigger,
        CancellationToken cancellationToken
    )
    {
        if (await TryFindAsync(community, trigger, cancellationToken).ConfigureAwait(false) is not { } round)
        {
            UserId[] both = [two.One, two.Other];
            var basis = await BasisAsync(kind, community, both, cancellationToken).ConfigureAwait(false);
            if (
                basis is null
                || await DraftAsync(basis, both, cancellationToken).ConfigureAwait(false) is not { } draft
            )
            {
                return null;
            }

            round = await CommitAsync(draft, trigger, cancellationToken).ConfigureAwait(false);
        }

        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return round;
    }

    private async Task<long> CommitAsync(RoundDraft draft, string trigger, CancellationToken cancellationToken)
    {
        try
        {
            await rounds.CommitAsync(draft, trigger, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another worker was faster, and the index on the trigger refused this one.
            db.ChangeTracker.Clear();
            if (await TryFindAsync(draft.Community.Id, trigger, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }
        }

        db.ChangeTracker.Clear();
        return (await TryFindAsync(draft.Community.Id, trigger, cancellationToken).ConfigureAwait(false))!.Value;
    }

    private Task<long?> TryFindAsync(CommunityId community, string trigger, CancellationToken cancellationToken) =>
        db.Set<Round>()
            .Where(r => r.Community == community && r.Trigger == trigger)
            .Select(r => (long?)r.Id)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>All that decides about two of a few.</summary>
    private sealed record Basis(
        RoundKind Kind,
        Community Community,
        int Number,
        IReadOnlyList<Member> Roster,
        PlanRequest Request
    )
    {
        /// <returns>Null where no two of them take part and may meet.</returns>
        public PlannedGroup? Best(IReadOnlyCollection<UserId> few) =>
            BestPair.Among(Request, [.. few.Select(user => user.ToString())]);
    }

    /// <param name="few">Whose meetings so far count; there are many of all the others.</param>
    /// <returns>Null where no two of them take part, or the community has no channel.</returns>
    private async Task<Basis?> BasisAsync(
        RoundKind kind,
        CommunityId id,
        IReadOnlyCollection<UserId> few,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active && c.Channel != null, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return null;
        }

        // All of them, as how telling something is depends on how many have it.
        var roster = await members.RosterAsync(id, cancellationToken).ConfigureAwait(false);
        if (roster.Count(m => few.Contains(m.User)) < 2)
        {
            return null;
        }

        var number = await history.NextNumberAsync(id, cancellationToken, kind).ConfigureAwait(false);
        var request = await drafts
            .RequestAsync(community, roster, RoundSeed.Of(id, number), cancellationToken, among: few)
            .ConfigureAwait(false);
        return new Basis(
            kind,
            community,
            number,
            roster,
            request with
            {
                Roster = [.. request.Roster.Select(m => As(kind, m))],
                Known = kind switch
                {
                    RoundKind.Coffee => await JustMetAsync(id, JustNow, cancellationToken).ConfigureAwait(false),
                    RoundKind.Rescue => await JustMetAsync(id, ThisRound, cancellationToken).ConfigureAwait(false),
                    _ => [],
                },
            }
        );
    }

    private async Task<RoundDraft?> DraftAsync(
        Basis basis,
        IReadOnlyCollection<UserId> few,
        CancellationToken cancellationToken
    )
    {
        if (basis.Best(few) is not { } group)
        {
            return null;
        }

        var (kind, community, number, roster, request) = basis;
        var plan = await drafts
            .DescribedAsync(community.Id, Plan(group), roster, cancellationToken)
            .ConfigureAwait(false);
        return new RoundDraft(community, number, request.Seed, roster, plan) { Kind = kind };
    }

    /// <summary>
    /// Two who said yes to each other need no rule about languages, and where they are never awake together they have a week for
    /// it. Whoever is up for a coffee is awake.
    /// </summary>
    private static RosterMember As(RoundKind kind, RosterMember member) =>
        kind switch
        {
            RoundKind.Introduction => member with
            {
                Languages = [],
                Async = member.Async == AsyncMeetings.No ? AsyncMeetings.Welcome : member.Async,
            },
            RoundKind.Coffee => member with { Awake = null, Async = AsyncMeetings.No },
            _ => member,
        };

    private async Task<IReadOnlyList<MemberPair>> JustMetAsync(
        CommunityId community,
        Duration ago,
        CancellationToken cancellationToken
    )
    {
        var since = clock.GetInstant() - ago;
        var places = await (
            from place in db.Set<PairingMember>()
            join round in db.Set<Round>() on place.RoundId equals round.Id
            where place.Community == community && round.Community == community && round.PlannedAt > since
            where round.State == RoundState.Open
            join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
            // Whom the platform did not let be introduced has met nobody.
            where pairing.Step != DeliveryStep.Refused
            select new { place.PairingId, place.User }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. from one in places
            join other in places on one.PairingId equals other.PairingId
            where one.User.Value < other.User.Value
            select new MemberPair(one.User.ToString(), other.User.ToString()),
        ];
    }

    /// <summary>A plan of one group alone.</summary>
    public static RoundPlan Plan(PlannedGroup group) =>
        new(
            [group],
            [],
            new PlanFigures(
                group.Members.Count,
                Pairs: group.Members.Count == 2 ? 1 : 0,
                LargerGroups: group.Members.Count > 2 ? 1 : 0,
                LeftOut: 0,
                Repeats: group.IsRepeat ? 1 : 0,
                group.Score,
                WithCommonGround: group.Ground.IsSharedByAll ? 1 : 0,
                ShuffledWeight: 0,
                ShuffledWithCommonGround: 0,
                Optimality.NotProved,
                PossiblePairs: 0,
                Gap: null,
                Rearranged: 0
            )
        );
}
