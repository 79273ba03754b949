using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds.Approval;

/// <summary>
/// Rounds that are planned and wait for a moderator's word. Whoever presses first decides; and what has changed among members since
/// the plan was made is looked at once more before anybody hears of it.
/// </summary>
internal sealed partial class WaitingRounds(
    BotDbContext db,
    RoundService rounds,
    ProgrammeList programmes,
    Attendance attendance,
    Blocks blocks,
    Exclusions exclusions,
    MeetingWishes wishes,
    UnsentPlans unsent,
    TimeProvider clock,
    ILogger<WaitingRounds> logger
)
{
    /// <returns>Of a programme, with its pairings and their places; null where none waits.</returns>
    public Task<Round?> TryGetAsync(CommunityId community, long programme, CancellationToken cancellationToken) =>
        Whole(community)
            .Where(r => r.Programme == programme && r.State == RoundState.Waiting)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken);

    /// <returns>Waiting or not, with its pairings and their places.</returns>
    public Task<Round?> TryGetByIdAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        Whole(community).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);

    /// <param name="seed">Of the plan that the moderator has seen: no other one is sent.</param>
    public async Task<ApprovalOutcome> SendAsync(
        CommunityId community,
        long id,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var round = await TryGetByIdAsync(community, id, cancellationToken).ConfigureAwait(false);
        if (Settled(round, seed) is { } settled)
        {
            if (settled == ApprovalOutcome.WasSent)
            {
                await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            }

            return settled;
        }

        if (await ProgrammeAsync(round!, cancellationToken).ConfigureAwait(false) is not var (programme, channel))
        {
            return await PutAwayAsync(round!, ApprovalOutcome.Over, cancellationToken).ConfigureAwait(false);
        }

        var (isIn, skipping) = await attendance.OfNextRoundAsync(programme, cancellationToken).ConfigureAwait(false);
        if (!await StillHoldsAsync(round!, isIn, cancellationToken).ConfigureAwait(false))
        {
            var anew = await ReplaceAsync(round!, cancellationToken).ConfigureAwait(false);
            return anew is ApprovalOutcome.Anew or ApprovalOutcome.Same ? ApprovalOutcome.Changed : anew;
        }

        if (!await OpenAsync(round!, channel, skipping, cancellationToken).ConfigureAwait(false))
        {
            return Settled(await TryGetByIdAsync(community, id, cancellationToken).ConfigureAwait(false), seed)
                ?? throw new InvalidOperationException($"Round {id} of {community} was not opened, and waits.");
        }

        LogSent(community, round!.Number);
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return ApprovalOutcome.Sent;
    }

    /// <summary>Another plan of the same round, by another seed.</summary>
    public async Task<ApprovalOutcome> PlanAnewAsync(
        CommunityId community,
        long id,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var round = await TryGetByIdAsync(community, id, cancellationToken).ConfigureAwait(false);
        return Settled(round, seed) ?? await ReplaceAsync(round!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Not this time: whoever wanted to let this one go by still has that before them.</summary>
    public async Task<ApprovalOutcome> PutAwayAsync(
        CommunityId community,
        long id,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var round = await TryGetByIdAsync(community, id, cancellationToken).ConfigureAwait(false);
        return Settled(round, seed)
            ?? await PutAwayAsync(round!, ApprovalOutcome.PutAway, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ApprovalOutcome> PutAwayAsync(
        Round round,
        ApprovalOutcome because,
        CancellationToken cancellationToken
    )
    {
        var isDone = await unsent
            .PutAwayAsync(round.Id, RoundState.PutAway, round.Seed, cancellationToken)
            .ConfigureAwait(false);
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        LogPutAway(round.Community, round.Number, because, isDone);
        return isDone
            ? because
            : Settled(
                await TryGetByIdAsync(round.Community, round.Id, cancellationToken).ConfigureAwait(false),
                round.Seed
            ) ?? because;
    }

    /// <returns>Null where it waits, with this plan.</returns>
    private static ApprovalOutcome? Settled(Round? round, int seed) =>
        round?.State switch
        {
            null => ApprovalOutcome.Over,
            RoundState.Waiting when round.Seed == seed => null,
            RoundState.Waiting => ApprovalOutcome.Newer,
            RoundState.PutAway => ApprovalOutcome.PutAway,
            RoundState.Lapsed => ApprovalOutcome.Lapsed,
            _ => ApprovalOutcome.WasSent,
        };

    /// <returns>Null where it is over, or there is nowhere to open threads in.</returns>
    private async Task<(Programme Programme, ChannelId Channel)?> ProgrammeAsync(
        Round round,
        CancellationToken cancellationToken
    )
    {
        var programme = await programmes
            .TryGetAsync(round.Community, round.Programme!.Value, cancellationToken)
            .ConfigureAwait(false);
        var home = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == round.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        // Moderators may have chosen another channel while it waited.
        return programme is not null && (programme.Channel ?? home?.Channel) is { } channel
            ? (programme, channel)
            : null;
    }

    /// <summary>
    /// Whether everybody in it is in still, and may meet whom they would. Who came since is none of its business: the next round is
    /// theirs.
    /// </summary>
    private async Task<bool> StillHoldsAsync(
        Round round,
        IReadOnlyList<Member> isIn,
        CancellationToken cancellationToken
    )
    {
        // Somebody was taken out of it (Withdrawal).
        if (round.Pairings.Exists(p => p.Step == DeliveryStep.Refused || p.Members.Count < 2))
        {
            return false;
        }

        var users = isIn.Select(m => m.User).ToHashSet();
        if (!round.Pairings.TrueForAll(p => p.Members.TrueForAll(m => users.Contains(m.User))))
        {
            return false;
        }

        var together = round
            .Pairings.SelectMany(p =>
                from one in p.Members
                from other in p.Members
                where one.User.Value < other.User.Value
                select (one.User, other.User)
            )
            .ToHashSet();
        var apart = (await blocks.PairsAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await exclusions.PairsAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await UnwantedAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await MetSinceAsync(round, cancellationToken).ConfigureAwait(false));
        return !apart.Any(pair => together.Contains(pair) || together.Contains((pair.Other, pair.One)));
    }

    private async Task<IEnumerable<(UserId One, UserId Other)>> UnwantedAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var (apart, _) = await wishes.ForPlanAsync(community, cancellationToken).ConfigureAwait(false);
        return apart.Select(pair => (UserOf(pair.A), UserOf(pair.B)));

        static UserId UserOf(string key) => new(long.Parse(key, CultureInfo.InvariantCulture));
    }

    /// <summary>Who was introduced to each other by something else since the plan was made.</summary>
    private async Task<IEnumerable<(UserId One, UserId Other)>> MetSinceAsync(
        Round round,
        CancellationToken cancellationToken
    )
    {
        var places = await (
            from place in db.Set<PairingMember>()
            join other in db.Set<Round>() on place.RoundId equals other.Id
            where place.Community == round.Community && other.State == RoundState.Open
            where other.PlannedAt >= round.PlannedAt
            select new { place.PairingId, place.User }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return from one in places
            join other in places on one.PairingId equals other.PairingId
            where one.User.Value < other.User.Value
            select (one.User, other.User);
    }

    /// <summary>With one statement it is decided that it is sent: after it, delivery finds the round whatever happens here.</summary>
    private async Task<bool> OpenAsync(
        Round round,
        ChannelId channel,
        IReadOnlyList<UserId> skipping,
        CancellationToken cancellationToken
    )
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var now = clock.GetInstant();
        var opened = await db.Set<Round>()
            .Where(r => r.Id == round.Id && r.State == RoundState.Waiting && r.Seed == round.Seed)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.State, RoundState.Open)
                        .SetProperty(r => r.Channel, channel)
                        .SetProperty(r => r.PlannedAt, now),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (opened == 1)
        {
            (round.State, round.PlannedAt) = (RoundState.Open, now);
            await rounds.BegunAsync(round, skipping, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return opened == 1;
    }

    private async Task<ApprovalOutcome> ReplaceAsync(Round round, CancellationToken cancellationToken)
    {
        var (draft, problem) = await rounds
            .DraftAsync(
                round.Community,
                cancellationToken,
                round.Programme,
                (round.Number, RoundService.SeedAfter(round.Seed))
            )
            .ConfigureAwait(false);
        if (draft is null)
        {
            var because = problem is RoundOutcome.TooFewMembers or RoundOutcome.NobodyNew
                ? ApprovalOutcome.TooFew
                : ApprovalOutcome.Over;
            return await PutAwayAsync(round, because, cancellationToken).ConfigureAwait(false);
        }

        if (!await rounds.ReplaceAsync(round, draft, cancellationToken).ConfigureAwait(false))
        {
            return Settled(
                    await TryGetByIdAsync(round.Community, round.Id, cancellationToken).ConfigureAwait(false),
                    round.Seed
                ) ?? ApprovalOutcome.Newer;
        }

        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        var before = round.Pairings.Select(p => KeyOf(p.Members.Select(m => m.User))).ToHashSet(StringComparer.Ordinal);
        var isSame = before.SetEquals(draft.Plan.Groups.Select(g => KeyOf(draft.PeopleOf(g).Select(m => m.User))));
        LogAnew(round.Community, round.Number, draft.Seed, isSame);
        return isSame ? ApprovalOutcome.Same : ApprovalOutcome.Anew;

        static string KeyOf(IEnumerable<UserId> people) => string.Join(' ', people.Select(u => u.Value).Order());
    }

    private IQueryable<Round> Whole(CommunityId community) =>
        db.Set<Round>()
            .AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Pairings)
                .ThenInclude(p => p.Members)
            .Include(r => r.SatOut)
            .Where(r => r.Community == community && r.Kind == RoundKind.Weekly && r.Programme != null);

    [LoggerMessage(LogLevel.Information, "Community {Community}, round {Number}: a moderator sends it")]
    private partial void LogSent(CommunityId community, int number);

    [LoggerMessage(LogLevel.Information, "Community {Community}, round {Number}: put away ({Because}, {IsDone})")]
    private partial void LogPutAway(CommunityId community, int number, ApprovalOutcome because, bool isDone);

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, round {Number}: planned anew with seed {Seed}, the same as before: {IsSame}"
    )]
    private partial void LogAnew(CommunityId community, int number, int seed, bool isSame);
}
